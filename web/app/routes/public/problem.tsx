import { useLocation } from "react-router";
import { Actions, Button, Heading, Lead, LinkButton, Prose, TextArea, TextField } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import type { ProblemData } from "./guard.server.ts";
import { Page } from "./page.tsx";

/** Something did not work: what happened, what is kept, what to do. */
export function ProblemPage({ status, problem }: { status: number; problem: ProblemData | null }) {
  const { t, language } = useWords();
  const name = status === 503 ? "away" : status === 404 || status === 405 ? "missing" : kindOf(status);
  if (name === "away" || problem?.problem === "forgotten")
    return (
      <KeptPage
        name={name === "away" ? "away" : "forgotten"}
        kept={problem?.kept ?? []}
        seconds={problem?.seconds ?? 0}
        files={problem?.files ?? false}
      />
    );
  return (
    <Page title={t("public:problem.page")} switchable={false}>
      <Heading>{t(`public:problem.${name}.title`)}</Heading>
      <Lead>{t(`public:problem.${name}.text`)}</Lead>
      <Actions>
        <LinkButton href={`/${language}`}>{t("public:problem.to_start")}</LinkButton>
        <LinkButton look="quiet" href={`/${language}/help`}>
          {t("public:help.title")}
        </LinkButton>
      </Actions>
    </Page>
  );
}

const kindOf = (status: number) => (status === 413 ? "too_large" : status < 500 ? "not_understood" : "wrong");

/** Texts worth seeing and copying; everything else waits unseen in the form. */
const seen = ["narrative", "identifiers", "text", "code"];

/** The database is away, or a draft was forgotten: everything typed is in this page and one button sends it again. */
function KeptPage(props: {
  name: "away" | "forgotten";
  kept: NonNullable<ProblemData["kept"]>;
  seconds: number;
  files: boolean;
}) {
  const { name: why, files } = props;
  // Files are chosen again: the way leads back to the page that asks for them.
  const kept = props.kept.map(
    ([name, value]) => [name, files && name === "act" && value === "on" ? "stay" : value] as const,
  );
  const { t, language } = useWords();
  const { pathname, search } = useLocation();
  const posted = kept.length > 0;
  // Rounded up: who comes a little later is the more surely served.
  const wait = 10 * Math.ceil(props.seconds / 10);
  return (
    <Page title={t("public:problem.page")} switchable={!posted}>
      <Heading>{t(`public:problem.${why}.title`)}</Heading>
      <Lead>{posted ? t(`public:problem.${why}.kept`) : t("public:problem.away.text")}</Lead>
      {wait > 0 && (
        <Prose>
          <p>{t("public:problem.away.wait", { seconds: wait })}</p>
        </Prose>
      )}
      {files && (
        <Prose>
          <p>{t("public:problem.away.files")}</p>
        </Prose>
      )}
      {posted ? (
        <form method="post" action={`${pathname}${search}`}>
          {kept.map(([name, value], index) =>
            seen.includes(name) && value !== "" ? (
              <KeptField key={`${name} ${String(index)}`} name={name} value={value} />
            ) : (
              <input key={`${name} ${String(index)}`} type="hidden" name={name} value={value} />
            ),
          )}
          <Actions>
            <Button>{t("public:problem.away.again")}</Button>
          </Actions>
        </form>
      ) : (
        <Actions>
          <LinkButton href={`${pathname}${search}`}>{t("public:problem.away.again")}</LinkButton>
        </Actions>
      )}
      <Prose>
        <p>
          {t("public:problem.away.help")} <a href={`/${language}/help`}>{t("public:help.title")}</a>
        </p>
      </Prose>
    </Page>
  );
}

function KeptField({ name, value }: { name: string; value: string }) {
  const { t } = useWords();
  return name === "code" ? (
    <TextField id="kept-code" name="code" value={value} label={t("public:problem.away.typed")} size="code" />
  ) : (
    <TextArea id={`kept-${name}`} name={name} value={value} label={t("public:problem.away.typed")} />
  );
}
