import { useLoaderData } from "react-router";
import { adviceFor, adviceWords } from "#content/schemas/fit-answers.ts";
import type { HelpLineKind } from "#content/schemas/shared.ts";
import { AdviceCard, Heading, Lead, PhoneLink, Prose } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { acting, loading } from "../public/guard.server.ts";
import { emergencyPhones, helpLines } from "../public/help-lines.server.ts";
import { openDraft, saveStep, stepData } from "./draft.server.ts";
import { StepPage } from "./step-page.tsx";
import { factsOf } from "./steps.server.ts";

export const loader = loading(async (args) => {
  const draft = await openDraft(args);
  const { state, kind, language } = draft;
  const facts = factsOf(state);
  const advice = adviceFor(kind, facts);
  const wanted = [...new Set(advice.flatMap(({ helplines }) => helplines ?? []))].filter((one) => one !== "emergency");
  const step = stepData(args, draft, "advice");
  const urgent = advice.some(({ level }) => level === "emergency");
  const phones = step.danger.length > 0 || urgent ? emergencyPhones(args, state.country) : [];
  return {
    step: { ...step, danger: [] },
    phones,
    country: state.country,
    advice: advice.flatMap(({ id, level }) => {
      const texts = kind.texts[language].advice[id];
      return texts ? [{ id, level, ...adviceWords(texts, facts) }] : [];
    }),
    lines: talkTo(helpLines(args, state.country, wanted as HelpLineKind[]), step.child).map((line) => ({
      id: line.id,
      name: line.names?.[language] ?? line.name,
      forWhom: line.forWhom[language],
      phone: line.phones[0],
      link: line.links[0],
      check: line.status === "G" || (line.toCheck ?? []).includes("number"),
    })),
  };
});

/** A few only: those that can be called first; a child gets those for children. */
function talkTo(lines: ReturnType<typeof helpLines>, child: boolean) {
  const fitting = child ? lines.filter(({ kind }) => kind === "child") : lines;
  return [...fitting].sort((a, b) => Number(b.phones.length > 0) - Number(a.phones.length > 0)).slice(0, child ? 2 : 4);
}

export const action = acting((args, form) => saveStep(args, form, "advice", {}));

export default function AdvicePage() {
  const { step, phones, advice, lines, country } = useLoaderData<typeof loader>();
  const { t, language } = useWords();
  const labels = {
    emergency: t("report:danger.label"),
    important: t("report:advice.important"),
    info: t("report:advice.info"),
  };
  return (
    <StepPage step={step} go={t("report:advice.go")}>
      <Heading>{step.child ? t("report:advice.heading_child") : t("report:advice.heading")}</Heading>
      <Lead>{step.child ? t("report:advice.lead_child") : t("report:advice.lead")}</Lead>
      {advice.map(({ id, level, title, text }, index) => (
        <AdviceCard
          key={id}
          tone={level}
          label={labels[level]}
          heading={title}
          action={
            index === 0 && phones.length > 0
              ? phones.map(({ tel, text: number, name }) => (
                  <p key={tel}>
                    <PhoneLink tel={tel} text={number} size="l" />
                    {name !== number && <span className="note"> {name}</span>}
                  </p>
                ))
              : undefined
          }
        >
          {text.split("\n\n").map((part) => (
            <p key={part}>{part}</p>
          ))}
        </AdviceCard>
      ))}
      {lines.length > 0 && (
        <>
          <Heading level={2}>{step.child ? t("report:advice.talk_child") : t("report:advice.talk")}</Heading>
          <Prose>
            <ul>
              {lines.map(({ id, name, forWhom, phone, link, check }) => (
                <li key={id}>
                  <strong>{name}</strong>
                  {phone ? (
                    <>
                      {" "}
                      <PhoneLink tel={phone.dial} text={phone.display} />
                    </>
                  ) : (
                    link && (
                      <>
                        {" "}
                        <a href={link.url} rel="noreferrer">
                          {link.text}
                        </a>
                      </>
                    )
                  )}
                  <br />
                  <span className="note">
                    {forWhom}
                    {check && ` · ${t("public:help.please_check")}`}
                  </span>
                </li>
              ))}
            </ul>
            <p>
              <a href={`/${language}/help${country ? `?country=${country}` : ""}`}>{t("report:advice.more")}</a>
            </p>
          </Prose>
        </>
      )}
    </StepPage>
  );
}
