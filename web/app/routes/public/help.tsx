import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import type { HelpLine } from "#content/schemas/helplines.ts";
import { platformContext } from "../../context.ts";
import {
  Actions,
  AdviceCard,
  BackLink,
  Button,
  Heading,
  HelpLineCard,
  Lead,
  PhoneLink,
  Prose,
  SelectField,
} from "../../ui/html/index.ts";
import { useWords, type Words } from "../../words/words.tsx";
import { languageOf } from "./address-language.ts";
import { countriesOf, emergencyPhones, helpLines } from "./help-lines.server.ts";
import { Page } from "./page.tsx";

export function loader(args: LoaderFunctionArgs) {
  const { content } = args.context.get(platformContext);
  const language = languageOf(args);
  const countries = countriesOf(args);
  const asked = new URL(args.request.url).searchParams.get("country") ?? "";
  const country = countries.some(({ code }) => code === asked) ? asked : undefined;
  const lines = helpLines(args, country);
  return {
    countries,
    country,
    phones: emergencyPhones(args, country),
    emergency: lines.filter(({ kind }) => kind === "emergency"),
    lines: lines.filter(({ kind }) => kind !== "emergency"),
    words: content.helpLineWords[language],
  };
}

export default function Help() {
  const { countries, country, phones, emergency, lines, words } = useLoaderData<typeof loader>();
  const all = useWords();
  const { t, language } = all;
  const kinds = [...new Set(lines.map(({ kind }) => kind))];
  return (
    <Page title={t("public:help.title")}>
      <BackLink href={`/${language}`}>{t("public:frame.home")}</BackLink>
      <Heading>{t("public:help.heading")}</Heading>
      <Lead>{t("public:help.lead")}</Lead>
      <AdviceCard
        tone="emergency"
        label={t("report:danger.label")}
        heading={t("public:help.danger")}
        action={phones.map(({ tel, text, name }) => (
          <p key={tel}>
            <PhoneLink tel={tel} text={text} size="l" />
            {name !== text && <span className="note"> {name}</span>}
          </p>
        ))}
      >
        <p>{country ? t("public:help.danger_text") : t("public:help.danger_no_country")}</p>
        {emergency.some(({ status }) => status === "G") && <p>{t("public:help.emergency_check")}</p>}
      </AdviceCard>
      <form method="get" className="no-print">
        <SelectField
          id="country"
          name="country"
          label={t("public:help.country")}
          help={<p>{t("public:help.country_help")}</p>}
          value={country}
          empty={t("public:help.country_empty")}
          options={countries.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Actions>
          <Button look={country ? "quiet" : "main"}>{t("public:help.show")}</Button>
        </Actions>
      </form>
      <Heading level={2}>
        {country
          ? t("public:help.lines_in", { country: countries.find(({ code }) => code === country)?.name })
          : t("public:help.lines_everywhere")}
      </Heading>
      {kinds.length > 3 && (
        <nav aria-label={t("public:help.jump")} className="no-print">
          <Prose>
            <ul>
              {kinds.map((kind) => (
                <li key={kind}>
                  <a href={`#${kind}`}>{words.kinds[kind]}</a>
                </li>
              ))}
            </ul>
          </Prose>
        </nav>
      )}
      {kinds.map((kind) => (
        <section key={kind}>
          <Heading level={3} id={kind}>
            {words.kinds[kind]}
          </Heading>
          {lines
            .filter((line) => line.kind === kind)
            .map((line) => (
              <Line key={line.id} line={line} all={all} words={words} />
            ))}
        </section>
      ))}
      <p className="note">{t("public:help.checked")}</p>
    </Page>
  );
}

type HelpWords = ReturnType<typeof useLoaderData<typeof loader>>["words"];

function Line({ line, all, words }: { line: HelpLine; all: Words; words: HelpWords }) {
  const { t, language, date } = all;
  const facts = [
    { term: t("public:help.for"), value: line.forWhom[language] },
    {
      term: t("public:help.hours"),
      value: line.always
        ? t("public:help.always")
        : (line.hours?.[language] ?? (line.phones.length > 0 ? t("public:help.not_known") : undefined)),
    },
    { term: t("public:help.price"), value: priceOf(line, all) },
    { term: t("public:help.languages"), value: line.languages ?? line.languagesNote?.[language] },
    { term: t("public:help.channels"), value: line.channels?.map((one) => words.channels[one]).join(", ") },
    { term: t("public:help.anonymous"), value: line.anonymous ? t("public:help.anonymous_yes") : undefined },
    { term: t("public:help.note"), value: line.notes?.[language] },
  ].filter(({ value }) => value);
  const unsure = line.status === "G" || (line.toCheck ?? []).length > 0;
  const source =
    line.source === "general-knowledge" || line.source === "not-noted" ? words.sources[line.source] : line.source;
  return (
    <HelpLineCard
      level={4}
      name={line.names?.[language] ?? line.name}
      phones={line.phones.map(({ dial, display, note, fromAbroad }) => ({
        tel: dial,
        text: display,
        note: [note, fromAbroad ? t("public:help.from_abroad") : ""].filter(Boolean).join(", ") || undefined,
      }))}
      links={[
        ...line.links.map(({ url, text }) => ({ href: url, text })),
        ...(line.emails ?? []).map((mail) => ({ href: `mailto:${mail}`, text: mail })),
      ]}
      facts={facts}
      source={{ term: t("public:help.source"), text: source }}
      reviewed={{ term: t("public:help.reviewed"), date: line.reviewedOn, text: date(line.reviewedOn) }}
      status={unsure ? (line.status === "G" ? t("public:help.check_all") : t("public:help.check_some")) : undefined}
    />
  );
}

function priceOf(line: HelpLine, { t, language }: Words): string | undefined {
  const price = line.cost?.[language] ?? (line.free ? t("public:help.free") : undefined);
  const hidden = line.onBill === false ? t("public:help.not_on_bill") : undefined;
  return [price, hidden].filter(Boolean).join(". ") || undefined;
}
