// What is unused: files, dependencies, exports and types. A page's file is named in its routes, so what other files of
// web/app/routes export must be used by somebody, like anything else.
import type { KnipConfig } from "knip";
import routes from "./web/app/routes.ts";

type Entry = { readonly file: string; readonly children?: readonly Entry[] | undefined };
const filesOf = (entries: readonly Entry[]): string[] =>
  entries.flatMap(({ file, children = [] }) => [`web/app/${file}`, ...filesOf(children)]);

export default {
  include: ["files", "dependencies", "unlisted", "exports", "types"],
  ignoreExportsUsedInFile: { interface: true, type: true },
  workspaces: {
    ".": {
      entry: [
        "cli/main.ts",
        "scripts/*.{ts,mjs}",
        "tests/run.ts",
        "tests/faults/kill-rounds.ts",
        "platform/analysis/testing/worker-program.ts",
        "bench/*.ts",
        "web/*.config.ts",
        "web/app/{root,entry.server,entry.client}.tsx",
        "web/app/routes.ts",
        ...new Set(filesOf(routes)),
        "web/app/ui/**/gallery/*.{ts,tsx}",
        "web/app/ui/desk/write-theme-css.ts",
      ],
      project: ["{packages,platform,web,cli,scripts,tests,content,bench}/**/*.{ts,tsx,mjs}"],
    },
  },
  ignoreDependencies: ["@react-router/node", "@biomejs/biome", "axe-core", "kysely-codegen"],
  ignore: ["packages/*/assembly/**"],
} satisfies KnipConfig;
