import { route } from "@react-router/dev/routes";

/** "Check first": what the visitor looks at stays on the device. Only `check/report` takes anything, and only on request. */
export const checkRoutes = [
  route("check", "routes/check/start.tsx"),
  route("check/chat", "routes/check/chat.tsx"),
  route("check/job", "routes/check/job.tsx"),
  route("check/sign", "routes/check/sign.tsx"),
  route("check/report", "routes/check/carry.tsx"),
];
