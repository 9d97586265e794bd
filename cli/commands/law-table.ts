interface Common {
  readonly verdict: string;
  readonly until: string | null;
  readonly conditions: readonly { needs: string; path: string | null; text: string; rules: readonly string[] }[];
  readonly clocks: readonly {
    clock: string;
    length: string;
    from: string | null;
    until: string | null;
    rule: string;
  }[];
  readonly reasons: readonly { rule: string; text: string }[];
  readonly sources: readonly { rule: string; article: string; mark: string; checked: string }[];
  readonly asOf: string;
  readonly notice: string;
}

const conditionLine = (c: Common["conditions"][number]): string =>
  `${c.needs}${c.path ? ` (${c.path})` : ""}: ${c.text} [${c.rules.join(", ")}]`;

function block(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? ["", title, ...lines.map((l) => `  ${l}`)] : [];
}

/** The answer as a table for people; the same facts as the JSON document. */
export function readable(answer: Common & Record<string, unknown>): string {
  const lines = [
    `${answer.verdict.toUpperCase()}   as of ${answer.asOf}${answer.until ? `   until ${answer.until}` : ""}`,
  ];
  const plain = ["topic", "outcome", "deadline", "deadlineUnit", "from", "maxTotal"].filter(
    (k) => answer[k] !== undefined && answer[k] !== null,
  );
  for (const key of plain) lines.push(`${key}: ${String(answer[key])}`);
  for (const key of ["authority", "to", "fields", "records", "unused"]) {
    const list = answer[key];
    if (Array.isArray(list) && list.length > 0) lines.push(`${key}: ${list.join(", ")}`);
  }
  if (Array.isArray(answer.routes))
    for (const r of answer.routes as {
      rank: number;
      instrument: string;
      verdict: string;
      issuer: string | null;
      deadline: string | null;
      until: string | null;
      form: string;
      addressee: string;
      notify: unknown;
      conditions: Common["conditions"];
      rules: string[];
    }[]) {
      lines.push(
        "",
        `${r.rank}. ${r.instrument}: ${r.verdict}; issued by ${r.issuer ?? "-"}; to ${r.addressee}; form ${r.form}${r.deadline ? `; time ${r.deadline}` : ""}${r.until ? ` until ${r.until}` : ""}${r.notify ? "; notice to the enforcing authority" : ""}`,
      );
      for (const c of r.conditions) lines.push(`   - ${conditionLine(c)}`);
      lines.push(`   rests on ${r.rules.join(", ")}`);
    }
  if (Array.isArray(answer.excluded))
    lines.push(
      ...block(
        "Closed",
        (answer.excluded as { instrument: string; why: string; rules: string[] }[]).map(
          (e) => `${e.instrument}: ${e.why} [${e.rules.join(", ")}]`,
        ),
      ),
    );
  lines.push(...block("Conditions", answer.conditions.map(conditionLine)));
  lines.push(
    ...block(
      "Clocks",
      answer.clocks.map((c) => `${c.clock} ${c.length}${c.until ? ` until ${c.until}` : ""} [${c.rule}]`),
    ),
  );
  lines.push(
    ...block(
      "Never",
      (Array.isArray(answer.prohibitions) ? answer.prohibitions : []).map(
        (p: string | { word: string; text: string }) => (typeof p === "string" ? p : `${p.word}: ${p.text}`),
      ),
    ),
  );
  lines.push(
    ...block(
      "Reasons",
      answer.reasons.map((r) => `${r.rule}: ${r.text}`),
    ),
  );
  lines.push(
    ...block(
      "Sources",
      answer.sources.map((s) => `${s.rule}  ${s.article}  ${s.mark}  checked ${s.checked}`),
    ),
  );
  return `${[...lines, "", answer.notice].join("\n")}\n`;
}
