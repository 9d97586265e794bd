import type { ReactNode } from "react";
import { Actions, AdviceCard, Button, ErrorSummary, PhoneLink, StepProgress } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { Page, pageFormId } from "../public/page.tsx";
import type { StepData } from "./draft.server.ts";

/** What is wrong, by id of the control: a message under report:error, and what it needs. */
export type StepErrors = Readonly<
  Record<string, { readonly code: string; readonly with?: Readonly<Record<string, string | number>> }>
>;

export type StepPageProps = {
  readonly step: StepData;
  readonly errors?: StepErrors | undefined;
  /** Shows "skip this": the answers of this page are taken back. */
  readonly skip?: boolean | undefined;
  /** The words of the main button; "Continue" without. */
  readonly go?: string | undefined;
  readonly encType?: "multipart/form-data" | undefined;
  /** False on the first page. */
  readonly back?: boolean | undefined;
  /** Stands between progress and question, for instance that an earlier draft was forgotten. */
  readonly before?: ReactNode;
  readonly children: ReactNode;
};

/** One page of the report: where one is, the question, and on, back or past it. Every button keeps what was typed. */
export function StepPage({ step, errors = {}, skip, go, encType, back = true, before, children }: StepPageProps) {
  const { t, number } = useWords();
  const wrong = Object.entries(errors);
  const title = t("report:step", step.progress);
  return (
    <Page
      title={wrong.length > 0 ? t("report:error.title", { title }) : title}
      reader={step.child ? "child" : "anyone"}
      keepsForm
    >
      {wrong.length > 0 && (
        <ErrorSummary
          heading={t("report:error.heading", { count: wrong.length })}
          kept={t("report:error.kept")}
          errors={wrong.map(([field, { code, with: values }]) => ({
            field,
            text: t(`report:error.${code}`, inWords(values, number)),
          }))}
        />
      )}
      {before}
      <StepProgress {...step.progress} text={title} />
      {step.danger.length > 0 && <DangerCard phones={step.danger} child={step.child} />}
      <form id={pageFormId} method="post" encType={encType}>
        {children}
        <Actions>
          <Button name="act" value="on">
            {step.change ? t("report:save_change") : (go ?? t("common:continue"))}
          </Button>
          {skip && (
            <Button look="plain" name="act" value="skip">
              {t("report:skip")}
            </Button>
          )}
          {back && !step.change && (
            <Button look="plain" name="act" value="back">
              {t("common:back")}
            </Button>
          )}
        </Actions>
      </form>
    </Page>
  );
}

/** Numbers as the language writes them: 20,001 or 20.001. */
function inWords(values: StepErrors[string]["with"], number: (value: number) => string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values ?? {}).map(([name, value]) => [name, typeof value === "number" ? number(value) : value]),
  );
}

/** Call first; the report can wait. */
export function DangerCard({ phones, child }: { phones: StepData["danger"]; child: boolean }) {
  const { t } = useWords();
  return (
    <AdviceCard
      tone="emergency"
      label={t("report:danger.label")}
      heading={child ? t("report:danger.heading_child") : t("report:danger.heading")}
      action={phones.map(({ tel, text, name }) => (
        <p key={tel}>
          <PhoneLink tel={tel} text={text} size="l" />
          {name !== text && <span className="note"> {name}</span>}
        </p>
      ))}
    >
      <p>{child ? t("report:danger.text_child") : t("report:danger.text")}</p>
    </AdviceCard>
  );
}

/** The error of one control, as the kit wants it. */
export function useErrors(errors: StepErrors | undefined) {
  const { t, number } = useWords();
  return (field: string) => {
    const error = errors?.[field];
    return error
      ? { prefix: t("report:error.prefix"), text: t(`report:error.${error.code}`, inWords(error.with, number)) }
      : undefined;
  };
}

/** "Why we ask", opening in place. */
export function useWhy() {
  const { t } = useWords();
  return (text: string) => ({ summary: t("report:why"), text: <p>{text}</p> });
}
