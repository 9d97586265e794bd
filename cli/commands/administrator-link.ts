import { inviteFromConsole } from "#platform/identity";
import { openPlatform } from "../../platform/open-platform.ts";
import type { Command } from "../command.ts";
import { reachInstallation } from "../live-installation.ts";
import { takeNothing } from "../read-arguments.ts";

export const administratorLinkCommand: Command = {
  name: "administrator-link",
  summary: "prints a one-time link that makes an administrator",
  usage: `heroes administrator-link

Prints a one-time link (24 hours) with which a new administrator sets up an account. For the day when the only
administrator lost password and second factor: the new one then gives the old one a new link. No existing account is
opened by it, and it stands in the log. The first \`heroes start\` prints such a link by itself.

Example: HEROES_DATA=/srv/heroes npx heroes administrator-link
`,
  async run(args, io) {
    takeNothing("administrator-link", args);
    const installation = await reachInstallation((line) => io.stderr(`heroes: ${line}`));
    try {
      const { config, socketDir } = installation;
      const platform = await openPlatform(config, socketDir, { worker: false });
      try {
        const path = await inviteFromConsole(platform.services);
        const address = config.publicUrl ?? `http://${config.host}:${config.port}`;
        io.stdout(`Open once, within 24 hours: ${address}${path}`);
      } finally {
        await platform.stop();
      }
      return 0;
    } finally {
      await installation.close();
    }
  },
};
