import { type ActionFunctionArgs, data, redirect } from "react-router";
import { asFile } from "../../as-file.ts";
import { platformContext } from "../../context.ts";
import { actAs, requireRole, staffLanguage } from "../../staff-context.ts";
import { createWords } from "../../words/words.tsx";

export function loader({ params }: { params: { assessmentId?: string } }) {
  return redirect(`/protection/assessments/${params.assessmentId}`);
}

/** The assessment as a PDF, shown to the authority on request. A form, not a link: that it was made is logged. */
export async function action({ params, context }: ActionFunctionArgs) {
  requireRole(context, "data_protection_officer", "coordinator");
  const { protection, messages } = context.get(platformContext);
  const file = await protection.assessmentForFile(actAs(context), params.assessmentId);
  if (!file.ok) throw data(null, { status: 404 });
  const language = staffLanguage(context);
  const { t, date, zoned, number } = createWords(language, messages(language, ["register", "protection"]));
  const zone = protection.zoneOfCountry(file.value.profile?.country ?? "");
  const of = (name: string) => t(`register:assessment.${name}`);
  const level = ({ likelihood, severity }: { likelihood: number; severity: number }) =>
    t("register:risk.level", {
      likelihood: t(`register:risk.likelihood.${likelihood}`),
      severity: t(`register:risk.severity.${severity}`),
      score: number(likelihood * severity),
    });
  const pdf = await protection.assessmentPdf(
    file.value,
    {
      title: of("title"),
      notice: t("protection:not_advice"),
      missing: t("register:record.missing"),
      parts: { what: of("what"), risks: of("risks"), sign: of("sign_title"), rules: t("register:field.rules") },
      fields: {
        description: of("description"),
        necessity: of("necessity"),
        views: of("views"),
        consulted: of("consulted"),
        review: of("review"),
        version: t("register:field.version"),
        riskDescription: t("register:risk.description"),
        measure: t("register:risk.measure"),
        owner: t("register:risk.owner"),
        state: t("register:risk.state"),
        before: t("register:risk.before"),
        after: t("register:risk.after"),
      },
      high: t("register:risk.high"),
      noAdvice: of("no_advice"),
      signature: of("sign"),
      state: (state) => t(`register:risk.states.${state}`),
      level,
      advised: (name, at) => t("register:assessment.advised", { name, at: zoned(at, zone) }),
      signed: (name, at) => t("register:assessment.signed", { name, at: zoned(at, zone) }),
      day: (day) => date(day),
    },
    language,
  );
  return asFile(new Uint8Array(pdf), "application/pdf", "impact-assessment.pdf");
}
