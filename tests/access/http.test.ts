import { expect, test } from "vitest";
import type { Act, PageRow } from "./page-row.ts";
import { openToAll, pages } from "./pages.ts";
import { meaning, type StaffPersona, staffPersonas } from "./personas.ts";
import { openSite } from "./site.ts";

const site = await openSite();

type Outcome = "yes" | "refused" | "not there" | "sign-in" | string;
function outcomeOf(response: Response): Outcome {
  const location = response.headers.get("Location") ?? "";
  if (location.startsWith("/sign-in?")) return "sign-in";
  if (response.status === 404) return "not there";
  if (response.status === 400 || response.status === 409) return "refused";
  return response.status < 400 ? "yes" : String(response.status);
}

function expected(persona: StaffPersona | null, who: string, refused: string): Outcome {
  if (!persona || persona.disabled) return "sign-in";
  if (meaning(who).has(persona.name)) return "yes";
  return meaning(refused).has(persona.name) ? "refused" : "not there";
}

async function differences(pattern: string, row: PageRow): Promise<string[]> {
  const lines = new Map<string, string[]>();
  const compare = async (what: string, method: "GET" | "POST", who: string, refused: string, act?: Act) => {
    for (const persona of [...staffPersonas, null]) {
      const someone = persona ? site.people.get(persona.name) : undefined;
      const [me, cookie] = [someone?.userId ?? "", someone?.cookie ?? ""];
      for (const before of act?.after ?? []) {
        const first = row.acts?.[before];
        if (first) await site.knock("POST", site.addressOf(pattern, row, first, me), cookie, first.fields, me);
      }
      const path = site.addressOf(pattern, row, act, me);
      const response = await site.knock(method, path, cookie, act?.fields ?? {}, me, act?.form);
      // Streams are read to their end before the world is taken back.
      const bare = /\{\{[^}]*\}\}/.exec(await response.text());
      if (bare) lines.set(`${method} ${pattern} (${what}): no words for ${bare[0]}`, [persona?.name ?? "no session"]);
      const is = outcomeOf(response);
      const should = expected(persona, who, refused);
      if (is !== should) {
        const key = `${method} ${pattern} (${what}): ${should} expected, ${is} found for`;
        lines.set(key, [...(lines.get(key) ?? []), persona?.name ?? "no session"]);
      }
      await site.rewind();
    }
  };
  if (row.get !== undefined) await compare("page", "GET", row.get, "");
  for (const [name, act] of Object.entries(row.acts ?? {}))
    await compare(name, "POST", act.who, act.refused ?? "", act);
  return [...lines].map(([line, who]) => `${line} ${who.join(", ")}`);
}

type Route = { readonly path: string; readonly loads: boolean; readonly acts: boolean };

/** Every address of the built program. */
function routesOf(): Route[] {
  const whole = (id: string): string => {
    const route = site.build.routes[id];
    if (!route) return "";
    const above = route.parentId ? whole(route.parentId) : "";
    return route.path ? `${above}/${route.path}` : above;
  };
  return Object.values(site.build.routes).flatMap((route) =>
    route && (route.path || route.index)
      ? [{ path: whole(route.id) || "/", loads: Boolean(route.module.loader), acts: Boolean(route.module.action) }]
      : [],
  );
}

const isOpenToAll = (path: string) =>
  openToAll.some((one) => (typeof one === "string" ? one === path : one.test(path)));

test("promise-07: every address of the program is named in the access table, with an act where it acts", () => {
  const routes = routesOf();
  const unnamed = routes.filter(({ path }) => !isOpenToAll(path) && !(path in pages)).map(({ path }) => path);
  expect(unnamed, "addresses without a row in tests/access/pages").toEqual([]);
  const actless = routes
    .filter(({ path, acts }) => acts && path in pages && !pages[path]?.acts)
    .map(({ path }) => path);
  expect(actless, "addresses that act, whose row names no acts").toEqual([]);
  const gone = Object.keys(pages).filter((pattern) => !routes.some(({ path }) => path === pattern));
  expect(gone, "rows of tests/access/pages without an address").toEqual([]);
});

test.each(Object.entries(pages))(
  "promise-07: %s equals the table for every role and relation",
  async (pattern, row) => {
    expect(await differences(pattern, row)).toEqual([]);
  },
  60_000,
);
