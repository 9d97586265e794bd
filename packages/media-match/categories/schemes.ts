/** How far a meaning is known. "unverified" codes are kept and shown as they are, and never mapped. */
export type SchemeStatus = "labels-known" | "labels-restricted" | "unverified";

export type CategoryScheme = {
  readonly id: string;
  readonly title: string;
  readonly status: SchemeStatus;
  /** Code and label. Labels are short and not explicit on purpose; the owner's wording counts. */
  readonly codes: Readonly<Record<string, string>>;
  readonly source: string;
};

const VICS_SHARED = {
  "1": "Child sexual abuse material",
  "2": "Exploitive of a child (not abuse material), or age difficult to tell",
  "3": "Computer-generated or animated, exploitive of a child",
  "4": "Comparison pictures",
};

export const CATEGORY_SCHEMES: readonly CategoryScheme[] = [
  {
    id: "vics:US-current",
    title: "VICS, United States, current",
    status: "labels-known",
    codes: { "0": "Not pertinent", ...VICS_SHARED },
    source: "Project VIC tag set in Autopsy",
  },
  {
    id: "vics:US-older",
    title: "VICS, United States, older tools",
    status: "labels-known",
    codes: { "0": "Not categorised", ...VICS_SHARED, "5": "Not pertinent" },
    source: "older open tools",
  },
  {
    id: "vics:UK",
    title: "VICS, United Kingdom (CAID)",
    status: "unverified",
    codes: {},
    source: "numbers not verified",
  },
  {
    id: "vics:US",
    title: "VICS, United States, table not chosen",
    status: "unverified",
    codes: {},
    source: "0 is ambiguous",
  },
  {
    id: "vics:Default",
    title: "VICS, default profile",
    status: "unverified",
    codes: {},
    source: "numbers not verified",
  },
  {
    id: "vics:unstated",
    title: "VICS, profile not stated",
    status: "unverified",
    codes: {},
    source: "no profile in the file",
  },
  {
    id: "ncmec",
    title: "NCMEC hash sharing",
    status: "labels-known",
    codes: {
      A1: "Younger age group, first kind",
      A2: "Younger, second kind",
      B1: "Older age group, first kind",
      B2: "Older, second kind",
    },
    source: "NCMEC hash sharing documentation, version 2",
  },
  {
    id: "interpol-baseline",
    title: "INTERPOL Baseline",
    status: "labels-known",
    codes: { yes: "Meets the internationally agreed core", no: "Not marked" },
    source: "a flag, not a scale; wording not checked against INTERPOL",
  },
  {
    id: "inhope-ucs",
    title: "INHOPE Universal Classification Schema",
    status: "labels-restricted",
    codes: {},
    source: "labels are given to approved stakeholders on request",
  },
  { id: "copine", title: "COPINE scale (historic)", status: "unverified", codes: {}, source: "MISP taxonomies" },
  {
    id: "nsrl",
    title: "NSRL",
    status: "labels-known",
    codes: { "known-software": "File of known software" },
    source: "NIST",
  },
];

export function schemeById(id: string): CategoryScheme | undefined {
  return CATEGORY_SCHEMES.find((scheme) => scheme.id === id);
}
