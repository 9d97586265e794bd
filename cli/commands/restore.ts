import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { createVault, openDatabase, readConfig, systemClock, systemRandom } from "#kernel";
import { verifyLive } from "#platform/audit";
import { checkBackup, openBackupKeys, restoreBackup } from "#platform/operations";
import { createKeyFile, readOrCreateKeyFile } from "../../platform/kernel/keys.ts";
import { appConnection } from "../../platform/open-platform.ts";
import { askPassphrase } from "../ask-passphrase.ts";
import { type Command, UsageError } from "../command.ts";
import { openInstallation } from "../installation.ts";
import { readArguments } from "../read-arguments.ts";

export const restoreCommand: Command = {
  name: "restore",
  summary: "fills an empty installation from a backup and verifies it",
  usage: `heroes restore FOLDER [--json]

Restores a backup made by \`heroes backup\` into the empty data folder HEROES_DATA (or the empty database of
DATABASE_URL). Every byte is checked against the signed manifest first; an installation that holds data is never touched.
The key file: HEROES_KEYS as it was when the backup was made, or, for a backup made --with-keys, its passphrase
(asked on the terminal, or HEROES_BACKUP_PASSPHRASE).

Example: HEROES_DATA=/srv/heroes-new HEROES_KEYS=/etc/heroes/keys.json npx heroes restore /mnt/backup/heroes-2026-11-24
`,
  async run(args, io) {
    const { values, positionals } = readArguments("restore", args, { json: { type: "boolean" } });
    const [folder, ...more] = positionals;
    if (!folder || more.length > 0) throw new UsageError("name one backup folder: heroes restore FOLDER");
    const source = resolve(folder);
    const config = readConfig(process.env, process.cwd());
    if (!config.databaseUrl && existsSync(join(config.dataDir, "postgres", "PG_VERSION"))) {
      throw new UsageError(`${config.dataDir} already holds an installation; restore into an empty data folder`);
    }
    await checkBackup(source, null);
    if (!existsSync(config.keysFile)) {
      const secret = await openBackupKeys(source, await askPassphrase("Passphrase of the keys in this backup: "));
      createKeyFile(config.keysFile, secret, systemClock.now());
    }
    const keys = readOrCreateKeyFile(config.keysFile, false, systemClock.now());
    await checkBackup(source, keys);
    const installation = await openInstallation((line) => io.stderr(`heroes: ${line}`), { migrateNow: false });
    try {
      const result = await restoreBackup({
        source,
        owner: installation.ownerConnection,
        appPassword: config.databaseAppUrl ? null : keys.password("heroes_app"),
        dataDir: config.dataDir,
        checkpointsFile: config.checkpointsFile,
        keys,
        progress: (done, total, what) => process.stderr.isTTY && io.stderr(`heroes: ${done + 1}/${total} ${what}`),
      });
      const db = openDatabase(appConnection(config, keys, installation.socketDir));
      const verified = await verifyLive({ db, vault: createVault(keys, systemRandom), config }).finally(() =>
        db.destroy(),
      );
      io.stdout(
        values.json
          ? JSON.stringify({ ...result, verified })
          : `Restored ${result.rows} rows and ${result.files} files; the log holds ${verified.checked} entries, ${verified.ok ? "all as signed" : `NOT as signed: ${verified.failures[0]?.what}`}.`,
      );
      return verified.ok ? 0 : 1;
    } finally {
      await installation.close();
    }
  },
};
