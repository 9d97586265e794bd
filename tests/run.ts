// `npm test`: everything that must hold, in one run that ends with `N passed, N failed`. `--check` leaves out the tests
// that need a database or a browser; `npm test -- PATH ...` runs only the tests there.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { z } from "zod";

const root = join(import.meta.dirname, "..");
const bin = (name: string) => join(root, "node_modules", ".bin", name);
const quick = process.argv.includes("--check");
const named = process.argv.slice(2).filter((argument) => argument !== "--check");
const folder = mkdtempSync(join(tmpdir(), "heroes-run-"));
const report = join(folder, "vitest.json");
let passed = 0;
let failed = 0;

function run(command: string, args: string[], cwd = root, loud = false): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      stdio: loud ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout?.on("data", (part) => (output += String(part)));
    child.stderr?.on("data", (part) => (output += String(part)));
    child.on("error", (error) => resolve({ code: 1, output: error.message }));
    child.on("exit", (code) => resolve({ code: code ?? 1, output }));
  });
}

async function step(name: string, command: string, args: string[], cwd = root): Promise<boolean> {
  const started = performance.now();
  const { code, output } = await run(command, args, cwd);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? "ok  " : "FAIL"} ${name} (${seconds} s)\n`);
  if (code !== 0) process.stdout.write(`${output.trim()}\n`);
  if (code === 0) passed++;
  else failed++;
  return code === 0;
}

const program = join(root, "node_modules", "vitest", "vitest.mjs");
if (named.length > 0) {
  const built = await step("pages and kernels build", process.execPath, [join(root, "scripts", "build.ts")]);
  const { code } = await run(process.execPath, [program, "run", ...named], root, true);
  rmSync(folder, { recursive: true, force: true });
  process.exit(built && code === 0 ? 0 : 1);
}

const counts = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  success: z.boolean(),
  testResults: z.array(z.object({ name: z.string(), startTime: z.number(), endTime: z.number() })),
});

/** Where the time went: a run that grows is noticed, and one sees at what. */
function longest(files: z.infer<typeof counts>["testResults"]): string {
  const timed = files.map(({ name, startTime, endTime }) => ({
    name: relative(root, name),
    seconds: (endTime - startTime) / 1000,
  }));
  const rest = timed.sort((a, b) => b.seconds - a.seconds).splice(25);
  const lines = timed.map(({ name, seconds }) => `${seconds.toFixed(0).padStart(6)} s  ${name}`);
  const others = rest.reduce((sum, { seconds }) => sum + seconds, 0);
  return [...lines, `${others.toFixed(0).padStart(6)} s  in ${String(rest.length)} other files`].join("\n");
}

async function vitest(): Promise<void> {
  const { code } = await run(
    process.execPath,
    [program, "run", "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`],
    root,
    true,
  );
  try {
    const result = counts.parse(JSON.parse(readFileSync(report, "utf8")));
    process.stdout.write(`\nFiles that took longest (two run side by side):\n${longest(result.testResults)}\n`);
    passed += result.numPassedTests;
    // A file that could not even be loaded has no failed test of its own, and still fails.
    failed += Math.max(result.numFailedTests, result.success && code === 0 ? 0 : 1);
  } catch {
    failed++;
  }
}

// Two chains side by side, as there are two cores; the types need nothing that the build makes.
await Promise.all([
  step("pages and kernels build", process.execPath, [join(root, "scripts", "build.ts")]).then(() =>
    step("nothing unused", bin("knip"), ["--no-progress"]),
  ),
  step(
    "types of the pages' routes",
    process.execPath,
    [join(root, "node_modules", "@react-router", "dev", "dist", "cli", "index.js"), "typegen"],
    join(root, "web"),
  )
    .then(() => step("types", bin("tsc"), ["-p", root]))
    .then(() => step("types of the pages", bin("tsc"), ["-p", join(root, "web")]))
    .then(() => step("lint and format", bin("biome"), ["check", "--error-on-warnings", "."])),
]);
if (!quick) {
  await step("schema types match the migrations", process.execPath, [
    join(root, "scripts", "generate-schema.ts"),
    "--check",
  ]);
  await vitest();
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
