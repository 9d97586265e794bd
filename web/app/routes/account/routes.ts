import { layout, type RouteConfigEntry, route } from "@react-router/dev/routes";

/** Inside the desk: one's own account, colleagues, the log. */
export const accountStaffRoutes: RouteConfigEntry[] = [
  route("account", "routes/account/own.tsx"),
  route("account/password", "routes/account/password.tsx"),
  route("account/authenticator", "routes/account/authenticator.tsx"),
  route("account/passkeys", "routes/account/passkeys.tsx"),
  route("account/recovery-codes", "routes/account/recovery-codes.tsx"),
  route("account/step-up", "routes/account/step-up.tsx"),
  route("account/sign-out", "routes/account/sign-out.tsx"),
  route("account/staff", "routes/account/staff.tsx"),
  route("account/staff/invite", "routes/account/invite.tsx"),
  route("account/staff/:userId", "routes/account/colleague.tsx"),
  route("account/log", "routes/account/log.tsx"),
  route("account/log/entries.csv", "routes/account/log-entries.ts"),
  route("account/log/log.jsonl", "routes/account/log-file.ts"),
];

/** Before anyone is signed in. */
export const accountRoutes: RouteConfigEntry[] = [
  layout("routes/account/entry-layout.tsx", [
    route("sign-in", "routes/account/sign-in.tsx"),
    route("sign-in/second-factor", "routes/account/second-factor.tsx"),
    route("sign-in/set-up", "routes/account/enrol.tsx"),
    route("setup/:token", "routes/account/invitation.tsx", { id: "setup" }),
    route("invitation/:token", "routes/account/invitation.tsx", { id: "invitation" }),
  ]),
];
