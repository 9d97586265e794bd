import { type ActionFunctionArgs, data, redirect } from "react-router";
import { asFile } from "../../as-file.ts";
import { platformContext } from "../../context.ts";
import { actAs, requireRole, staffLanguage } from "../../staff-context.ts";
import { createWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { ruleLine, saidRule } from "../law-guide/said-rules.ts";

export function loader() {
  return redirect("/protection/record");
}

/** The record of processing as a file, shown to the authority on request. A form, not a link: that it was made is logged. */
export async function action({ request, context }: ActionFunctionArgs) {
  requireRole(context, "data_protection_officer", "coordinator");
  const { protection, messages, content } = context.get(platformContext);
  const language = staffLanguage(context);
  const register = await protection.registerForExport(actAs(context), language);
  if (!register.ok) throw data(null, { status: 404 });
  const { t, number } = createWords(language, messages(language, ["register", "protection"]));
  const names = [...protection.registerFields, "keeping", "special", "profiling", "rules", "version"] as const;
  const words = {
    title: t("register:record.title"),
    notice: t("protection:not_advice"),
    fields: Object.fromEntries(names.map((name) => [name, t(`register:field.${name}`)])) as Record<
      (typeof names)[number],
      string
    >,
    yes: t("protection:known.yes"),
    no: t("protection:known.no"),
    missing: t("register:record.missing"),
    rule: (id: string) => ruleLine(saidRule(content.lawGuide.rules, id, language)),
    period: (name: string, days: number) => t(`register:period.${name}`, { count: days, shown: number(days) }),
  };
  const csv = textOf(await request.formData(), "format") === "csv";
  const { profile } = await protection.readProfile(actAs(context));
  const subtitle = profile ? `${profile.name}, ${profile.address}. ${profile.officer}` : "";
  const body = csv
    ? protection.registerCsv(register.value, words)
    : new Uint8Array(await protection.registerPdf(register.value, words, language, subtitle));
  return asFile(
    body,
    csv ? "text/csv; charset=utf-8" : "application/pdf",
    `record-of-processing.${csv ? "csv" : "pdf"}`,
  );
}
