import { systemClock } from "#kernel";
import { examine } from "#platform/operations";
import type { Command } from "../command.ts";
import { reachInstallation } from "../live-installation.ts";
import { readOptions } from "../read-arguments.ts";

const OPTIONS = { json: { type: "boolean" }, "fail-on-find": { type: "boolean" } } as const;

export const doctorCommand: Command = {
  name: "doctor",
  summary: "says whether this installation is fit for real data",
  usage: `heroes doctor [--json] [--fail-on-find]

Looks at keys, checkpoints, backup age, encryption on the way, clock, disk and database, and says in plain words what is
in order and what is not. Works beside a running service and on a stopped one.

  --json           one JSON document: {checks:[{id,ok,detail}]}
  --fail-on-find   exit code 1 when something is not in order (otherwise 0)

Example: HEROES_DATA=/srv/heroes npx heroes doctor
`,
  async run(args, io) {
    const values = readOptions("doctor", args, OPTIONS);
    const installation = await reachInstallation((line) => io.stderr(`heroes: ${line}`));
    try {
      const { config, owner, running } = installation;
      const checks = await examine({ config, owner, running, now: systemClock.now() });
      if (values.json) io.stdout(JSON.stringify({ checks }));
      else {
        for (const check of checks)
          io.stdout(`${check.ok ? "ok      " : "LOOK AT "} ${check.id.padEnd(18)} ${check.detail}`);
        const wrong = checks.filter((check) => !check.ok).length;
        io.stdout(
          wrong === 0
            ? "\nFit for real data."
            : `\nNot yet fit for real data: ${wrong} of ${checks.length} checks need a look.`,
        );
      }
      return values["fail-on-find"] && checks.some((check) => !check.ok) ? 1 : 0;
    } finally {
      await installation.close();
    }
  },
};
