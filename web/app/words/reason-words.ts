import type { Words } from "./words.tsx";

/** The justification of an entry of the log, in words: a part in a case, a duty, or the code as it stands. */
export function reasonWords(t: Words["t"], code: string): string {
  const [, kind, name] = /^(case|duty)-(.+)$/.exec(code) ?? [];
  if (kind === "case") return t("account:log.in_case", { part: t(`account:log.part.${name}`, { defaultValue: name }) });
  if (kind === "duty")
    return t("account:log.on_duty", { role: t(`account:role.${name?.replaceAll("-", "_")}`, { defaultValue: name }) });
  return code;
}
