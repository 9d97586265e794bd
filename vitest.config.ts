import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The test that takes longest begins first: by size, as usual, its small file would come last and run alone for two minutes. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const long = (file: TestSpecification) => file.moduleId.endsWith("promise-01-kill.test.ts");
    return [...sorted.filter(long), ...sorted.filter((file) => !long(file))];
  }
}

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", development: false } },
  test: {
    include: ["{packages,platform,web,cli,content,tests,scripts}/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", "**/build/**"],
    // Pages are drawn by the same build of React that draws them in service.
    env: { NODE_ENV: "production" },
    globalSetup: ["tests/support/postgres.ts"],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    pool: "forks",
    // Files of one worker share the modules they load, as the service does: a third of the time went into loading them anew.
    isolate: false,
    // The built pages are loaded as the service loads them, not rewritten module by module.
    server: { deps: { external: [/\/web\/build\/server\//] } },
  },
});
