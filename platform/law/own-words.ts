import { shippedLaw } from "@heroes/lawful/node";
import { type FormLanguage, type FormValues, formLanguages, readFormValues } from "./forms.ts";
import { type CaseFacts, prefill } from "./prefill.ts";
import type { OpenRequest } from "./request-access.ts";
import type { Route } from "./scenario.ts";

const nothingKnown: CaseFacts = { reference: "", summary: "", days: "", people: [], before: {} };

export const languageOf = ({ language }: { readonly language: string }): FormLanguage =>
  formLanguages.find((one) => one === language) ?? "en";

/** What the program writes into a form from the question and the route alone. */
const written = ({ form, scenario }: OpenRequest, route: Route, language: FormLanguage): FormValues =>
  readFormValues(form, prefill(form, scenario, route, nothingKnown, language)).values;

/** Tells a field as the program wrote it in the language the form has, from one that a person filled or changed. */
function ownWords(request: OpenRequest, route: Route): (name: string, value: FormValues[string]) => boolean {
  const own = written(request, route, languageOf(request));
  // Until treaties had their titles in four languages, forms got this English name.
  const former = shippedLaw().instruments.find((one) => one.id === route.instrument)?.name;
  return (name, value) =>
    value.length > 0 &&
    (JSON.stringify(own[name]) === JSON.stringify(value) || (name === "1.legalBasis" && value === former));
}

/**
 * Values of a form that goes over to another language: what the program wrote from the question and the route (the treaty,
 * what is asked for) follows. What was typed stays, and so do days and summaries that came from the case.
 */
export function inLanguage(values: FormValues, request: OpenRequest, language: FormLanguage): FormValues {
  const { route } = request;
  if (!route || language === languageOf(request)) return values;
  const isOwn = ownWords(request, route);
  const next = written(request, route, language);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isOwn(name, value) ? (next[name] ?? value) : value]),
  );
}

/** Values of a form without what the program wrote for the route and question it had: another one has other words. */
export function withoutOwnWords(request: OpenRequest): FormValues {
  const { route, values } = request;
  if (!route) return values;
  const isOwn = ownWords(request, route);
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => !isOwn(name, value)));
}
