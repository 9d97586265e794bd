import type { ReactNode } from "react";
import { type GuideElement, type GuideNode, holdsReport } from "#content/schemas/guide/tree.ts";
import { AdviceCard, Heading, LinkButton } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { GuideHelpLines, type ShownLine } from "./help-lines.tsx";
import { keepCountry } from "./keep-country.ts";

const tones = { danger: "emergency", care: "important", info: "info" } as const;

export type BodyPlace = {
  readonly country: string | undefined;
  readonly countryName: string | undefined;
  /** Lines by their kinds, joined with a comma. */
  readonly lines: Readonly<Record<string, readonly ShownLine[]>>;
};

/** The text of a page. Every element of content/schemas/guide/tags.ts has its look here. */
export function GuideBody({ body, place }: { body: readonly GuideNode[]; place: BodyPlace }) {
  return <div className="guide-text">{nodes(body, place)}</div>;
}

const nodes = (children: readonly GuideNode[], place: BodyPlace): ReactNode =>
  // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes its order
  children.map((node, at) => (typeof node === "string" ? node : <Piece key={at} node={node} place={place} />));

function Piece({ node, place }: { node: GuideElement; place: BodyPlace }) {
  const { t, language } = useWords();
  const { tag, attributes, children } = node;
  const inner = nodes(children, place);
  switch (tag) {
    case "heading":
      return <Heading level={attributes.level === 3 ? 3 : 2}>{inner}</Heading>;
    case "p":
      return holdsReport(node) ? <p className="no-print">{inner}</p> : <p>{inner}</p>;
    case "list":
      return attributes.ordered ? <ol>{inner}</ol> : <ul>{inner}</ul>;
    case "item":
      return <li>{inner}</li>;
    case "strong":
      return <strong>{inner}</strong>;
    case "em":
      return <em>{inner}</em>;
    case "link":
      return <Anchor href={String(attributes.href)} language={language} country={place.country} words={inner} />;
    case "callout":
      return (
        <AdviceCard tone={tones[attributes.tone as keyof typeof tones]} heading={String(attributes.title)}>
          {inner}
        </AdviceCard>
      );
    case "steps":
      return <div className="guide-steps">{inner}</div>;
    case "pair":
      return <div className="guide-pair">{inner}</div>;
    case "do":
    case "dont":
      return (
        <section className={`guide-${tag}`}>
          <h3>{t(tag === "do" ? "guide:page.do" : "guide:page.dont")}</h3>
          {inner}
        </section>
      );
    case "say":
      return (
        <section className="guide-say">
          <h3>{t("guide:page.say")}</h3>
          {inner}
        </section>
      );
    case "helplines": {
      const lines = place.lines[(attributes.kinds as readonly string[]).join(",")] ?? [];
      return <GuideHelpLines lines={lines} country={place.country} countryName={place.countryName} />;
    }
    case "report":
      return (
        <LinkButton href={`/${language}/report`} look="quiet">
          {inner}
        </LinkButton>
      );
    default:
      throw new Error(`nothing shows a ${tag}`);
  }
}

function Anchor({
  href,
  language,
  country,
  words,
}: {
  href: string;
  language: string;
  country: string | undefined;
  words: ReactNode;
}) {
  if (href.startsWith("https://"))
    return (
      <a href={href} rel="noreferrer">
        {words}
      </a>
    );
  return <a href={keepCountry(`/${language}${href}`, href.startsWith("/guide") ? country : undefined)}>{words}</a>;
}
