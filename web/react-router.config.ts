import type { Config } from "@react-router/dev/config";

export default {
  appDirectory: "app",
  buildDirectory: "build",
  ssr: true,
  // Staff pages name all routes in one file that the browser keeps. To name in each page those it may lead to means to match
  // its address, and each part of it, against all routes: an eighth of the time a page takes.
  routeDiscovery: { mode: "initial" },
} satisfies Config;
