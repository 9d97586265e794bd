import type { ReactNode } from "react";
import { useLocation, useRouteLoaderData } from "react-router";
import { PublicShell } from "../../ui/html/index.ts";
import { languageNames, languages } from "../../words/languages.ts";
import { useWords } from "../../words/words.tsx";
import type { loader } from "./layout.tsx";
import leaveScript from "./leave.js?url";
import readAloudScript from "./read-aloud.js?url";

/** The id of a page's main form; the language switch sends it, so that nothing typed is lost. */
export const pageFormId = "page-form";

export type PageProps = {
  /** Stands in the window and the history: says nothing of what the site is about. */
  readonly title: string;
  readonly width?: "text" | "wide" | undefined;
  readonly reader?: "child" | "anyone" | undefined;
  /** True on pages with a form of id `pageFormId` whose action understands `act=language:<tag>`. */
  readonly keepsForm?: boolean | undefined;
  /** False where another language has no such page (a page that answers a mistake). */
  readonly switchable?: boolean | undefined;
  readonly children: ReactNode;
};

/** The frame of every public page in the words of its language. */
export function Page({ title, width, reader, keepsForm = false, switchable = true, children }: PageProps) {
  const { t, language } = useWords();
  const location = useLocation();
  const frame = useRouteLoaderData<typeof loader>("routes/public/layout");
  const rest = location.pathname.replace(/^\/[^/]*/, "");
  const at = (tag: string) => (switchable ? `/${tag}${rest}${location.search}` : `/${tag}`);
  return (
    <PublicShell
      skip={t("public:frame.skip")}
      wordmark={{ href: `/${language}`, label: t("public:frame.home") }}
      exit={{ action: "/exit", label: t("public:frame.exit"), limits: t("public:frame.exit_limits"), accessKey: "x" }}
      languages={{
        label: t("public:frame.languages"),
        choices: languages.map((tag) => ({
          lang: tag,
          name: languageNames[tag],
          current: tag === language,
          href: at(tag),
        })),
        ...(keepsForm ? { form: { id: pageFormId, name: "act", prefix: "language:" } } : {}),
      }}
      practice={
        frame?.practice ? { title: t("public:frame.practice"), text: t("public:frame.practice_text") } : undefined
      }
      footer={{
        label: t("public:frame.about"),
        links: [
          { href: `/${language}/safe-use`, text: t("public:safe.title") },
          { href: `/${language}/privacy`, text: t("public:privacy.title") },
          { href: `/${language}/help`, text: t("public:help.title") },
          { href: `/${language}/law`, text: t("lawguide:public.title") },
        ],
        note: t("public:frame.note"),
      }}
      width={width}
      reader={reader}
    >
      <title>{`${title} - ${t("common:product")}`}</title>
      {children}
      {reader === "child" && (
        <script
          src={readAloudScript}
          data-lang={language}
          data-start={t("public:frame.read_aloud")}
          data-stop={t("public:frame.read_stop")}
          defer
        />
      )}
      {frame && <script src={leaveScript} data-to={frame.exitUrl} defer />}
    </PublicShell>
  );
}
