import { expect, test } from "vitest";
import { newId, systemRandom } from "#kernel";
import type { Act, PageRow } from "./page-row.ts";
import { pages } from "./pages.ts";
import { meaning, type StaffPersona, staffPersonas } from "./personas.ts";
import { defaults, openSite } from "./site.ts";

const site = await openSite();

/** Ids that are nothing: one that nobody has, and texts that are no ids. */
const nothings = () => [newId(systemRandom), "not-an-id", "%27%20or%20%F0%9F%8C%8A", "x".repeat(600)];

/** An answer without what must differ: nonces, the id that was asked for, and moments. */
async function bare(response: Response, asked: string): Promise<string> {
  const strip = (text: string) =>
    text
      .replaceAll(asked, "ASKED")
      .replaceAll(decodeURIComponent(asked), "ASKED")
      .replace(/nonce(-|=\\?")[A-Za-z0-9+/=]+/g, "NONCE")
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "MOMENT");
  const headers = [...response.headers].filter(([name]) => name !== "date" && name !== "set-cookie");
  return strip(JSON.stringify([response.status, headers, await response.text()]));
}

/** For this page or act and this person: what is forbidden, unknown or no id at all gets one answer. */
async function tellApart(
  pattern: string,
  row: PageRow,
  act: Act | undefined,
  persona: StaffPersona,
): Promise<string[]> {
  const someone = site.people.get(persona.name);
  const [me, cookie] = [someone?.userId ?? "", someone?.cookie ?? ""];
  const params = { ...defaults, ...row.params, ...act?.params };
  const wanted = [...pattern.matchAll(/:(\w+)\??/g)].map((match) => match[1] ?? "").filter((name) => name in defaults);
  const lines: string[] = [];
  for (const name of wanted) {
    const answers: string[] = [];
    for (const id of [null, ...(act?.quiet ? nothings().slice(0, 1) : nothings())]) {
      const real = site.named(params[name] ?? "", me);
      const path = site.addressOf(pattern, row, act, me).replace(real, id ?? real);
      // The address of the page, and the one that a script asks for its data.
      for (const suffix of act ? [""] : ["", ".data"]) {
        const response = await site.knock(act ? "POST" : "GET", path + suffix, cookie, act?.fields ?? {}, me);
        const text = await bare(response, id ?? real);
        await site.rewind();
        const at = suffix === "" ? 0 : 1;
        answers[at] ??= text;
        if (answers[at] !== text)
          lines.push(`${persona.name} ${path}${suffix}: ${firstDifference(answers[at] ?? "", text)}`);
      }
    }
  }
  return lines;
}

function firstDifference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return `"${a.slice(Math.max(0, at - 40), at + 60)}" and "${b.slice(Math.max(0, at - 40), at + 60)}"`;
}

const withIds = Object.entries(pages).filter(([pattern]) =>
  Object.keys(defaults).some((name) => pattern.includes(`:${name}`)),
);
const keptOut = ["analyst conflicted", "counsel outside"];

test.each(withIds)(
  "promise-07: %s: what may not be seen cannot be told from what does not exist",
  async (pattern, row) => {
    const lines: string[] = [];
    for (const persona of staffPersonas.filter((one) => keptOut.includes(one.name))) {
      if (row.get !== undefined && !meaning(row.get).has(persona.name))
        lines.push(...(await tellApart(pattern, row, undefined, persona)));
      for (const act of Object.values(row.acts ?? {}))
        if (!meaning(`${act.who} ${act.refused ?? ""}`).has(persona.name) || act.quiet)
          lines.push(...(await tellApart(pattern, row, act, persona)));
    }
    expect(lines).toEqual([]);
  },
  60_000,
);
