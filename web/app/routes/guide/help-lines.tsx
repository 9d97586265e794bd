import { PhoneLink } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { keepCountry } from "./keep-country.ts";

export type ShownLine = {
  readonly id: string;
  readonly name: string;
  readonly forWhom: string;
  readonly hours: string | undefined;
  readonly phones: readonly { readonly tel: string; readonly text: string }[];
  readonly links: readonly { readonly href: string; readonly text: string }[];
  readonly unsure: boolean;
};

/** Help lines in the middle of a page, in short; the whole entry is one link away. */
export function GuideHelpLines({
  lines,
  country,
  countryName,
}: {
  lines: readonly ShownLine[];
  country: string | undefined;
  countryName: string | undefined;
}) {
  const { t, language } = useWords();
  const title = countryName ? t("guide:lines.in", { country: countryName }) : t("guide:lines.title");
  return (
    <aside className="guide-lines" aria-label={title}>
      <p className="guide-lines-title">{title}</p>
      {!country && <p className="note">{t("guide:lines.none")}</p>}
      <ul>
        {lines.map(({ id, name, forWhom, hours, phones, links, unsure }) => (
          <li key={id}>
            <strong>{name}</strong>
            <span className="note">
              {" "}
              {forWhom}
              {hours && `. ${hours === "always" ? t("public:help.always") : hours}`}
              {unsure && ` (${t("guide:lines.check")})`}
            </span>
            <span className="guide-reach">
              {phones.map(({ tel, text }) => (
                <PhoneLink key={tel} tel={tel} text={text} />
              ))}
              {links.map(({ href, text }) => (
                <a key={href} href={href} rel="noreferrer">
                  {text}
                </a>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <a href={keepCountry(`/${language}/help`, country)}>{t("guide:lines.all")}</a>
      </p>
    </aside>
  );
}
