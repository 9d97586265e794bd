import { z } from "zod";

/** Known true, known false, or not stated. */
export type Tri = true | false | "unknown";

/**
 * A test over facts, as data. Each key is the path of a fact; all must hold. A value is a word, number, boolean or null
 * (null = known to be none), a list (any of them), or a text that begins with `<`, `<=`, `>` or `>=` and a number.
 * A list that begins with `!` means none of them. `any`, `all` and `not` hold further tests. A list fact holds where it
 * contains the value. `*` = stated and not null; `unstated` = left out; `unset` = left out or null;
 * `$lacks.a|b` = a stated list with neither a nor b. `not-true`,
 * `not-false` and `not-null` also hold for a fact that is left out.
 */
export type Guard = { readonly [path: string]: GuardValue };
type Plain = string | number | boolean | null;
export type GuardValue = Plain | readonly Plain[] | Guard | readonly Guard[];

const plain = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const guardSchema: z.ZodType<Guard> = z.lazy(() =>
  z.record(z.string(), z.union([plain, z.array(plain), guardSchema, z.array(guardSchema)])),
);

/** Where facts are looked up: undefined = not stated. */
export type Lookup = (path: string) => unknown;

export interface Judged {
  readonly value: Tri;
  /** Facts whose absence kept the test open. */
  readonly unknown: readonly string[];
}

const TRUE: Judged = { value: true, unknown: [] };
const FALSE: Judged = { value: false, unknown: [] };

function isGuards(value: GuardValue | undefined): value is readonly Guard[] {
  return Array.isArray(value) && value.every((item) => typeof item === "object" && item !== null);
}

/** Judges a test in three values (Kleene): false wins in `all`, true wins in `any`. */
export function judge(guard: Guard | undefined, look: Lookup): Judged {
  if (!guard) return TRUE;
  return all(
    Object.entries(guard).map(([path, wanted]) => {
      if (path === "any" && isGuards(wanted)) return any(wanted.map((g) => judge(g, look)));
      if (path === "all" && isGuards(wanted)) return all(wanted.map((g) => judge(g, look)));
      // the schema allows an object only where a guard stands
      if (path === "not") return negate(judge(wanted as Guard, look));
      return one(path, wanted as Plain | readonly Plain[], look(path));
    }),
  );
}

function all(parts: readonly Judged[]): Judged {
  if (parts.some((p) => p.value === false)) return FALSE;
  const unknown = parts.flatMap((p) => p.unknown);
  return parts.some((p) => p.value === "unknown") ? { value: "unknown", unknown } : TRUE;
}

function any(parts: readonly Judged[]): Judged {
  if (parts.some((p) => p.value === true)) return TRUE;
  const unknown = parts.flatMap((p) => p.unknown);
  return parts.some((p) => p.value === "unknown") ? { value: "unknown", unknown } : FALSE;
}

function negate(part: Judged): Judged {
  return part.value === "unknown" ? part : part.value ? FALSE : TRUE;
}

function one(path: string, wanted: Plain | readonly Plain[], fact: unknown): Judged {
  const listed: readonly Plain[] = Array.isArray(wanted) ? wanted : [wanted as Plain];
  if (listed[0] === "!") {
    const rest = one(path, listed.slice(1), fact);
    return negate(rest);
  }
  if (fact === undefined) {
    const open = listed.some((word) => typeof word === "string" && OPEN.has(word));
    return open ? TRUE : listed.every((word) => word === "unstated") ? FALSE : { value: "unknown", unknown: [path] };
  }
  const [only] = listed;
  if (typeof only === "string" && only.startsWith("$lacks.")) {
    const held: readonly unknown[] = Array.isArray(fact) ? fact : [];
    return only
      .slice(7)
      .split("|")
      .some((word) => held.includes(word))
      ? FALSE
      : TRUE;
  }
  const values = listed.filter((word) => word !== "unstated");
  const facts: readonly unknown[] = Array.isArray(fact) ? (fact.length > 0 ? fact : [null]) : [fact];
  return values.some((value) => facts.some((item) => equal(value, item))) ? TRUE : FALSE;
}

/** Words that a fact left out satisfies. */
const OPEN = new Set(["not-true", "not-false", "not-null", "unstated", "unset"]);

const COMPARE = /^(<=|>=|<|>)(-?\d+(?:\.\d+)?)$/;

function equal(value: Plain, fact: unknown): boolean {
  if (typeof value === "string") {
    const compare = COMPARE.exec(value);
    if (compare) {
      if (typeof fact !== "number") return false;
      const limit = Number(compare[2]);
      if (compare[1] === "<") return fact < limit;
      if (compare[1] === "<=") return fact <= limit;
      if (compare[1] === ">") return fact > limit;
      return fact >= limit;
    }
    if (value === "*" || value === "not-null") return fact !== null;
    if (value === "not-true") return fact !== true;
    if (value === "not-false") return fact !== false && fact !== null;
    if (value === "unset") return fact === null;
  }
  if (value === false) return fact === false || fact === null;
  return value === fact;
}
