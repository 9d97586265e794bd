/** Preservations that may run once more: the step that begins one, the step that renews it, and the form that asks for it. */
export const renewals: Readonly<
  Record<string, { readonly served: string; readonly renewed: string; readonly form: string }>
> = {
  "epoc-pr": { served: "epoc-pr-served", renewed: "epoc-pr-extended", form: "annex-6" },
  "us-preservation": { served: "us-letter", renewed: "us-letter-renewed", form: "preservation-request" },
  "budapest-29": { served: "budapest-preserved", renewed: "budapest-renewed", form: "preservation-request" },
};
