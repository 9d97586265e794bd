import { join, resolve } from "node:path";
import { createVault, isStorageAway, openDatabase, systemClock, systemRandom } from "#kernel";
import { writeCheckpoint } from "#platform/audit";
import { BackupError, createBackup } from "#platform/operations";
import { readSecret } from "../../platform/kernel/keys.ts";
import { appConnection } from "../../platform/open-platform.ts";
import { askPassphrase } from "../ask-passphrase.ts";
import type { Command } from "../command.ts";
import { type LiveInstallation, reachInstallation } from "../live-installation.ts";
import { readOptions } from "../read-arguments.ts";

const OPTIONS = { out: { type: "string" }, "with-keys": { type: "boolean" }, json: { type: "boolean" } } as const;

export const backupCommand: Command = {
  name: "backup",
  summary: "one folder with the database, the sealed files and a signed manifest",
  usage: `heroes backup [--out FOLDER] [--with-keys] [--json]

Makes a backup of the installation in HEROES_DATA (or DATABASE_URL), also while it runs. Everything in it stays sealed:
without the key file nobody reads it. Keep the key file apart. With --with-keys the key is added, sealed to a passphrase
(asked on the terminal, or HEROES_BACKUP_PASSPHRASE).

  --out FOLDER   folder to make (default: heroes-backup-<time> in the current folder)
  --with-keys    add the key file, sealed to a passphrase of at least 16 characters
  --json         print the result as JSON

Example: HEROES_DATA=/srv/heroes npx heroes backup --out /mnt/backup/heroes-2026-11-24
`,
  async run(args, io) {
    const values = readOptions("backup", args, OPTIONS);
    const now = systemClock.now();
    const target = resolve(
      values.out ?? join(".", `heroes-backup-${now.toISOString().slice(0, 19).replaceAll(":", "")}`),
    );
    const installation = await reachInstallation((line) => io.stderr(`heroes: ${line}`));
    try {
      const withKeys = values["with-keys"]
        ? {
            secret: readSecret(installation.config.keysFile),
            passphrase: await askPassphrase("Passphrase for the keys in this backup: "),
          }
        : undefined;
      await signLog(installation);
      const result = await createBackup({
        owner: installation.owner,
        dataDir: installation.config.dataDir,
        checkpointsFile: installation.config.checkpointsFile,
        keys: installation.keys,
        target,
        now,
        withKeys,
        progress: (done, total, what) => process.stderr.isTTY && io.stderr(`heroes: ${done + 1}/${total} ${what}`),
      });
      io.stdout(
        values.json
          ? JSON.stringify(result)
          : `Backup in ${result.folder}: ${result.rows} rows, ${result.files} files, ${result.bytes} bytes.`,
      );
      return 0;
    } finally {
      await installation.close();
    }
  },
};

/** The log is signed first, so that the backup can be verified by itself. */
async function signLog({ config, keys, socketDir }: LiveInstallation): Promise<void> {
  const db = openDatabase(appConnection(config, keys, socketDir));
  const vault = createVault(keys, systemRandom);
  const done = await writeCheckpoint({ db, vault, config, clock: systemClock })
    .catch((error: unknown) => {
      if (!isStorageAway(error)) throw error;
      const { code } = error as NodeJS.ErrnoException;
      throw new BackupError(`the log could not be signed: ${config.checkpointsFile} cannot be written (${code})`);
    })
    .finally(() => db.destroy());
  if (!done.ok)
    throw new BackupError(
      `the log does not fit what was signed before (${done.failure.code}); run heroes verify --live`,
    );
}
