import type { Services } from "#kernel";
import { openInstallation } from "../../cli/installation.ts";
import { openPlatform } from "../../platform/open-platform.ts";

/** Does something with an installation as its own commands do, with this environment for as long as it takes. */
export async function insideInstallation<T>(
  env: Readonly<Record<string, string>>,
  work: (services: Services) => Promise<T>,
): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, env);
  const installation = await openInstallation(() => {});
  const platform = await openPlatform(installation.config, installation.socketDir, { worker: false });
  try {
    return await work(platform.services);
  } finally {
    await platform.stop();
    await installation.close();
    for (const name of Object.keys(env)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}
