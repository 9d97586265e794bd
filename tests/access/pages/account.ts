import type { PageRow } from "../page-row.ts";

/** One's own account, and what the house sets up: colleagues, files from the public, its log. */
export const accountPages: Readonly<Record<string, PageRow>> = {
  "/account": {
    get: "active",
    acts: {
      settings: { who: "active", fields: { intent: "settings", language: "en", appearance: "auto" } },
      "end other sessions": { who: "active", fields: { intent: "end-others" } },
      "end a colleague's session": { who: "", fields: { intent: "end-session", sessionId: "$session" } },
    },
  },
  "/account/password": {
    get: "active",
    acts: { "with a wrong one": { who: "", refused: "active", fields: { current: "x", password: "y", again: "z" } } },
  },
  "/account/authenticator": {
    get: "active",
    acts: { "with a wrong code": { who: "", refused: "active", fields: { code: "000000" } } },
  },
  "/account/passkeys": {
    get: "active",
    acts: {
      "remove a colleague's": { who: "", refused: "active", fields: { intent: "remove", passkeyId: "$passkey" } },
    },
  },
  "/account/recovery-codes": { get: "active", acts: { renew: { who: "active", fields: { intent: "renew" } } } },
  "/account/step-up": {
    get: "active",
    acts: { "with a wrong code": { who: "", refused: "active", fields: { intent: "totp", password: "x", code: "0" } } },
  },
  "/account/sign-out": { get: "active", acts: { "sign out": { who: "active", fields: {} } } },

  // Files from the public: whoever answers for the legal basis.
  "/desk/settings/attachments": {
    get: "administrator! coordinator! counsel!",
    acts: {
      "without a basis": {
        who: "",
        refused: "administrator! coordinator! counsel!",
        fields: { act: "allow", legalBasis: "", maxMegabytes: "5", maxFiles: "2" },
      },
      allow: {
        who: "administrator! coordinator! counsel!",
        fields: { act: "allow", legalBasis: "Invented Act, article 7", maxMegabytes: "5", maxFiles: "2" },
      },
      stop: { who: "administrator! coordinator! counsel!", fields: { act: "stop", why: "" } },
    },
  },

  // Colleagues: the administrator, who sees no casework.
  "/account/staff": { get: "administrator!" },
  "/account/staff/invite": {
    get: "administrator!",
    acts: {
      invite: {
        who: "administrator!",
        fields: { name: "Nova Invented", login: "nova-invented", language: "en", roles: ["analyst"] },
      },
    },
  },
  "/account/staff/:userId": {
    get: "administrator!",
    params: { userId: "colleague" },
    acts: {
      "change roles": { who: "administrator!", fields: { intent: "roles", roles: ["counsel"] } },
      disable: { who: "administrator!", fields: { intent: "disable" } },
      reset: { who: "administrator!", fields: { intent: "reset" } },
      "change one's own roles": {
        who: "",
        refused: "administrator!",
        fields: { intent: "roles", roles: ["coordinator"] },
        params: { userId: "me" },
      },
    },
  },

  // The log: the data-protection officer, who sees no casework either.
  "/account/log": {
    get: "data_protection_officer!",
    acts: { verify: { who: "data_protection_officer!", fields: {} } },
  },
  "/account/log/entries.csv": {
    get: "active",
    acts: { export: { who: "data_protection_officer!", fields: {} } },
  },
  "/account/log/log.jsonl": { get: "active", acts: { export: { who: "data_protection_officer!", fields: {} } } },
};
