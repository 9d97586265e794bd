import type { RouterContextProvider } from "react-router";
import { asFile } from "../../as-file.ts";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import type { Language } from "../../words/languages.ts";
import { createWords } from "../../words/words.tsx";

/** The notice to the authority as a PDF in a language; null where there is no such breach for this reader. */
export async function breachPdf(
  context: Readonly<RouterContextProvider>,
  breachId: string | undefined,
  language: Language,
): Promise<Response | null> {
  const { protection, messages } = context.get(platformContext);
  const file = await protection.breachForNotice(actAs(context), breachId);
  if (!file.ok) return null;
  const { t, zoned, zonedDay } = createWords(language, messages(language, ["register", "protection"]));
  const of = (name: string) => t(`protection:breach.${name}`);
  const pdf = await protection.breachNoticePdf(
    file.value,
    {
      title: of("pdf_title"),
      draft: of("pdf_draft"),
      missing: t("register:record.missing"),
      parts: {
        controller: of("pdf_controller"),
        nature: of("facts"),
        effects: of("effects"),
        measures: of("measures"),
        time: t("protection:notice.title"),
        rules: t("register:field.rules"),
      },
      fields: {
        reference: of("pdf_reference"),
        name: of("pdf_name"),
        address: of("pdf_address"),
        officer: of("pdf_officer"),
        authority: of("pdf_authority"),
        kind: of("what_kind"),
        what: of("what"),
        happened: of("happened_on"),
        known: of("known"),
        categories: of("categories"),
        persons: of("persons"),
        records: of("records"),
        sensitive: of("sensitive"),
        otherState: of("otherState"),
        highRisk: of("highRisk"),
        unintelligible: of("unintelligible"),
        effects: of("effects"),
        measures: of("measures"),
        lateWhy: of("lateWhy"),
        due: of("pdf_due"),
        given: of("pdf_given"),
      },
      notKnown: t("protection:known.unknown"),
      yes: t("protection:known.yes"),
      no: t("protection:known.no"),
      signature: of("pdf_signature"),
      kind: (kind) => t(`protection:breach.kind.${kind}`),
      notice: (recipient, country) =>
        t(`protection:notice.${recipient}`, { country: t(`protection:country.${country}`) }),
      at: zoned,
      day: zonedDay,
    },
    language,
  );
  return asFile(new Uint8Array(pdf), "application/pdf", `${file.value.breach.reference}.pdf`);
}
