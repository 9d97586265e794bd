import { walkPages } from "./walk-pages.ts";

// In Lima it is still half past nine in the evening of the 24th.
await walkPages({
  country: "PE",
  now: "2026-11-25T02:30:00Z",
  utc: /.{0,80}\b0?2:30\b/,
  here: "21:30 (America/Lima)",
});
