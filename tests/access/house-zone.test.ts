import { walkPages } from "./walk-pages.ts";

// In Athens it is half past one in the night of the 25th.
await walkPages({
  country: "GR",
  now: "2026-11-24T23:30:00Z",
  utc: /.{0,80}\b(23:30|11:30)\b/,
  here: "01:30 (Europe/Athens)",
});
