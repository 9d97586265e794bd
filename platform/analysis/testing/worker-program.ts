// One worker process for two-workers.test.ts: every job of the platform on a test database. Says each report it matched.
import { z } from "zod";
import { createJobs, type Services, silentLog } from "#kernel";
import { jobDeclarations } from "../../jobs.ts";
import { installationKey } from "../../kernel/keys.ts";
import { servicesOn } from "../../kernel/testing.ts";

const { connection, secret, folder } = z
  .object({
    connection: z.object({
      host: z.string(),
      port: z.number().optional(),
      user: z.string(),
      password: z.string(),
      database: z.string(),
    }),
    secret: z.string(),
    folder: z.string(),
  })
  .parse(JSON.parse(process.argv[2] ?? ""));
const { port, ...rest } = connection;
const database = { ...rest, ...(port === undefined ? {} : { port }) };
const declarations = jobDeclarations.map((one) =>
  one.name === "match-media"
    ? {
        ...one,
        run: async (services: Services, data: Parameters<typeof one.run>[1]) => {
          await one.run(services, data);
          process.stdout.write(`matched ${data.reportId}\n`);
        },
      }
    : one,
);
const jobs = createJobs<Services>(database, declarations, silentLog, true);
const key = installationKey(Buffer.from(secret, "hex"));
const services = servicesOn({ database: { ...database, max: 4 }, key, folder, jobs });
await jobs.start();
await jobs.work(services);
process.stdout.write("ready\n");
