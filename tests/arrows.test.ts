// The arrows of ARCHITECTURE.md, enforced. (dependency-cruiser cannot read TypeScript 7 sources yet; see docs/decisions.)
import { globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

/** Which context may use which; nothing else. Adding a context: a line here and in ARCHITECTURE.md. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  audit: [],
  identity: ["audit"],
  directory: ["identity", "audit"],
  intake: ["identity", "audit"],
  outbox: ["identity", "audit"],
  analysis: ["intake", "outbox", "identity", "audit"],
  triage: ["analysis", "intake", "outbox", "identity", "audit"],
  cases: ["triage", "analysis", "intake", "outbox", "identity", "audit"],
  care: ["cases", "triage", "analysis", "intake", "directory", "outbox", "identity", "audit"],
  law: ["cases", "triage", "intake", "outbox", "identity", "audit"],
  operations: ["law", "care", "cases", "triage", "analysis", "intake", "directory", "outbox", "identity", "audit"],
  protection: ["operations", "cases", "triage", "intake", "identity", "audit"],
};

type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };

const imports =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?[^;"']*?from\s+["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)|(?:^|\n)\s*import\s+["']([^"']+)["']/g;

function resolve(from: string, name: string): string | null {
  if (name.startsWith(".")) return normalize(join(dirname(from), name)).replace(/\?.*$/, "");
  if (name === "#kernel") return "platform/kernel/index.ts";
  if (name.startsWith("#kernel/")) return `platform/kernel/${name.slice(8)}.ts`;
  if (name.startsWith("#platform/")) return `platform/${name.slice(10)}/index.ts`;
  if (name.startsWith("#content/")) return `content/${name.slice(9)}`;
  if (name.startsWith("@heroes/")) return `packages/${name.slice(8)}/index.ts`;
  return null;
}

const isTest = (path: string) => /\.test\.tsx?$|\/testing\.ts$|\/testing\/|\/gallery/.test(path);

const sources = globSync("{packages,platform,web,cli,scripts,content}/**/*.{ts,tsx,mjs}", {
  cwd: root,
  exclude: (name) => /(^|\/)(node_modules|build|\.react-router|assembly)(\/|$)/.test(name),
}).filter((path) => !isTest(path));

const all: Import[] = sources.flatMap((from) =>
  [...readFileSync(join(root, from), "utf8").matchAll(imports)].flatMap((match) => {
    const to = resolve(from, match[2] ?? match[3] ?? match[4] ?? "");
    return to ? [{ from, to, typeOnly: match[1] !== undefined }] : [];
  }),
);

const contextOf = (path: string) => /^platform\/([^/]+)\//.exec(path)?.[1];
const show = (list: readonly Import[]) => list.map(({ from, to }) => `${from} -> ${to}`);

test("the scanner sees imports at all", () => {
  expect(all.length).toBeGreaterThan(200);
  expect(show(all)).toContain("platform/intake/commands/receive-report.ts -> platform/audit/index.ts");
});

test("every context stands in the list of arrows", () => {
  const contexts = readdirSync(join(root, "platform"), { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !["kernel", "migrations"].includes(entry.name),
  );
  expect(
    contexts.map((entry) => entry.name).filter((name) => !(name in arrows)),
    "contexts without a line in `arrows` of this file (and in ARCHITECTURE.md)",
  ).toEqual([]);
});

test("packages know nothing of the platform, and nothing of each other", () => {
  const wrong = all.filter(
    ({ from, to }) =>
      from.startsWith("packages/") &&
      !to.startsWith(from.split("/").slice(0, 2).join("/")) &&
      !to.startsWith("content/"),
  );
  expect(show(wrong)).toEqual([]);
});

test("content imports nothing of the program", () => {
  expect(show(all.filter(({ from, to }) => from.startsWith("content/") && !to.startsWith("content/")))).toEqual([]);
});

test("the kernel knows no context, the platform knows neither web nor command line", () => {
  const wrong = all.filter(
    ({ from, to }) =>
      (from.startsWith("platform/kernel/") && to.startsWith("platform/") && !to.startsWith("platform/kernel/")) ||
      (from.startsWith("platform/") && /^(web|cli|tests|scripts)\//.test(to)),
  );
  expect(show(wrong)).toEqual([]);
});

test("contexts use each other along the arrows, and by the front door only", () => {
  const wrong = all.filter(({ from, to }) => {
    const [own, other] = [contextOf(from), contextOf(to)];
    if (!own || own === "kernel" || !other || other === "kernel" || own === other) return false;
    return !arrows[own]?.includes(other) || to !== `platform/${other}/index.ts`;
  });
  expect(show(wrong), "imports along no arrow, or past the index of the other context").toEqual([]);
});

test("web and command line enter a context by its index", () => {
  const wrong = all.filter(
    ({ from, to }) =>
      /^(web|cli)\//.test(from) &&
      contextOf(to) &&
      contextOf(to) !== "kernel" &&
      !/^platform\/[^/]+\/(index|testing)\.ts$/.test(to),
  );
  expect(show(wrong)).toEqual([]);
});

test("pages import only types of the platform: the bundle holds no second copy of anything with state", () => {
  const wrong = all.filter(
    ({ from, to, typeOnly }) =>
      from.startsWith("web/app/") && (to.startsWith("platform/") || to === "web/platform.ts") && !typeOnly,
  );
  expect(show(wrong)).toEqual([]);
});

test("time, chance and the environment are asked for in the kernel only", () => {
  const asks = /\bDate\.now\(|\bMath\.random\(|\bnew Date\(\)|\bprocess\.env\b/;
  const wrong = sources.filter(
    (path) =>
      /^(platform\/(?!kernel)|packages\/|web\/(app|server)\/)/.test(path) &&
      asks.test(readFileSync(join(root, path), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")),
  );
  expect(wrong).toEqual([]);
});
