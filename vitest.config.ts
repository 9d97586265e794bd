import { defineConfig } from "vitest/config";

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
    pool: "forks",
  },
});
