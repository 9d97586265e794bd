// Writes platform/kernel/schema.generated.ts from a freshly migrated throw-away database. `--check` only compares.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "../platform/kernel/migrate.ts";
import { startPostgres } from "../platform/kernel/postgres.ts";

const target = join(import.meta.dirname, "..", "platform", "kernel", "schema.generated.ts");
const folder = mkdtempSync(join(tmpdir(), "heroes-schema-"));
const server = await startPostgres({ dataDir: folder, password: "schema", durable: false });
try {
  await migrate(server.ownerConnection, "schema");
  const url = `postgres://heroes_owner:schema@localhost/heroes?host=${encodeURIComponent(String(server.ownerConnection.host))}`;
  const check = process.argv.includes("--check");
  const out = check ? join(folder, "schema.generated.ts") : target;
  const done = spawnSync(
    process.execPath,
    [
      join(import.meta.dirname, "..", "node_modules", "kysely-codegen", "dist", "cli", "bin.js"),
      ...[
        "--dialect=postgres",
        `--url=${url}`,
        `--out-file=${out}`,
        "--default-schema=public",
        "--include-pattern=public.*",
      ],
      ...[
        "--exclude-pattern=public.heroes_migration",
        "--numeric-parser=number",
        '--type-mapping={"int8":"number","date":"string"}',
        "--log-level=error",
      ],
    ],
    { encoding: "utf8" },
  );
  if (done.status !== 0) throw new Error(done.stderr || done.stdout);
  if (check && readFileSync(out, "utf8") !== readFileSync(target, "utf8")) {
    process.stderr.write(
      "platform/kernel/schema.generated.ts does not match the migrations; run node scripts/generate-schema.ts\n",
    );
    process.exitCode = 1;
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
