/**
 * Who may open which page and do which act over HTTP: written by hand from what Heroes promises, never from the code.
 * Words of a cell: see personas.ts. Whoever is in no cell gets the same 404 as for what does not exist; whoever is not
 * signed in is led to sign-in.
 */
export type Act = {
  /** Who succeeds. */
  readonly who: string;
  /** Who sees the thing and is told why the act does not fit. */
  readonly refused?: string;
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  /** Other things for this act than the ones the page is about: `:name` in the path, and names of the fixture. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  /** Succeeds without doing anything for what one cannot see, as for what nobody has; only a text that is no id is refused. */
  readonly quiet?: true;
  /** Sent as a form with files is. */
  readonly form?: "multipart";
  /** Acts of the same page that come first. */
  readonly after?: readonly string[];
};
export type PageRow = {
  /** Who gets the page. Without it there is nothing to get: the address is for acts alone. */
  readonly get?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly acts?: Readonly<Record<string, Act>>;
};

const desk = "analyst coordinator";
const deskRoles = "analyst! coordinator!";
const casework = "analyst! investigator! care_worker! counsel! coordinator!";
const carers = "investigator+member care_worker+member coordinator+member";
const lawful = "investigator+member counsel+member coordinator+member";
const lawActors = "investigator+member analyst+member counsel+member";
const answering = "data_protection_officer! coordinator! counsel!";
const officer = "data_protection_officer!";
const registers = "data_protection_officer! coordinator!";
const anyRole = `${registers} analyst! investigator! care_worker! counsel! administrator!`;
const reviewers = "analyst! investigator! coordinator!";
const reviewing = `${desk} investigator+member`;
const listBringers = "investigator! coordinator!";
const listReaders = `${reviewers} counsel! data_protection_officer!`;
const reason = "Invented reason for a test.";
const activity = {
  title: "Invented",
  purposes: "Invented",
  subjects: "Invented",
  data: "Invented",
  recipients: "Invented",
  basis: "Invented",
  transfers: "Invented",
  security: "Invented",
};
const risk = {
  title: "Invented",
  description: "Invented",
  measure: "Invented",
  state: "planned",
  likelihoodBefore: "2",
  severityBefore: "2",
  likelihoodAfter: "1",
  severityAfter: "1",
};
const subjectRequest = {
  kind: "access",
  country: "ES",
  controller: "ngo",
  by: "other",
  language: "en",
  receivedOn: "2026-11-23",
  receivedTime: "10:00",
  name: "Rita Invented",
  contact: "Invented",
  text: "Invented",
};

/** `$name` in a field is replaced by the id of that name in the fixture. */
export const pages: Readonly<Record<string, PageRow>> = {
  "/desk": { get: "active" },

  // Triage: the queue is for analysts and coordinators. A report in a case is worked on there by its members.
  "/desk/queue": {
    get: deskRoles,
    acts: {
      "save a view": { who: deskRoles, fields: { name: "Invented view", part: "open", kind: "other" } },
      "forget a view": { who: deskRoles, fields: { intent: "forget-view", view: "$unknown" } },
    },
  },
  "/desk/queue/:reportId": {
    get: desk,
    acts: {
      open: { who: desk, fields: { intent: "open" } },
      // Puts away what one has open oneself; where nothing is open, nothing happens and nothing is told.
      close: { who: deskRoles, fields: { intent: "close" }, after: ["open"], quiet: true },
      claim: { who: desk, fields: { intent: "claim" } },
      release: { who: desk, fields: { intent: "release" }, after: ["claim"] },
      "take over": { who: "coordinator", fields: { intent: "take-over", reason }, params: { reportId: "held" } },
      "work on what someone holds": {
        who: "",
        refused: desk,
        fields: { intent: "claim" },
        params: { reportId: "held" },
      },
      note: { who: desk, fields: { intent: "note", note: "Invented note" } },
      tag: { who: desk, fields: { intent: "tags", addTag: "invented" } },
      tell: { who: desk, fields: { intent: "tell", text: "Invented words" } },
      ask: { who: desk, fields: { intent: "ask", text: "Invented question?", reason } },
    },
  },
  "/desk/queue/:reportId/history": { get: desk },
  "/desk/queue/:reportId/decide/:act?": {
    get: desk,
    params: { act: "" },
    acts: {
      close: {
        who: desk,
        fields: { outcome: "passed-on", message: "Invented words", reason },
        params: { act: "close" },
      },
      merge: { who: desk, fields: { reference: "$caseReport", message: "Words", reason }, params: { act: "merge" } },
      reopen: { who: desk, fields: { reason }, params: { act: "reopen", reportId: "closed" } },
      "refer out unread": {
        who: "",
        refused: desk,
        fields: { recipient: "Invented house", parts: ["narrative"], basis: "Invented law", reason },
        params: { act: "refer-out" },
      },
      block: { who: "coordinator", fields: { colleague: "$colleague", reason }, params: { act: "block" } },
    },
  },
  // Answers whether something is still open to the one who asks: "no" for everything one has not opened.
  "/desk/queue/:reportId/reading": { acts: { "keep reading": { who: deskRoles, fields: {}, quiet: true } } },
  // Nobody has a look that runs, so there is nothing to get and nothing to cover.
  "/desk/queue/:reportId/picture/:attachmentId": { get: "", acts: { "blur again": { who: "", fields: {} } } },
  "/desk/queue/:reportId/picture/:attachmentId/clear": { get: "" },
  "/desk/new-report/:kind?": {
    get: "analyst! coordinator! care_worker!",
    params: { kind: "other" },
    acts: {
      enter: {
        who: "analyst! coordinator! care_worker!",
        fields: { formKey: "k".repeat(43), channel: "phone", language: "en", narrative: "Invented words" },
      },
    },
  },
  "/desk/load": { get: deskRoles },
  "/desk/rules": {
    get: deskRoles,
    acts: { "try without numbers": { who: "", refused: "coordinator!", fields: { intent: "preview" } } },
  },
  "/desk/exposure": {
    get: deskRoles,
    acts: {
      "set a cap": {
        who: "coordinator!",
        fields: {
          userId: "$colleague",
          itemsPerDay: "5",
          minutesPerDay: "60",
          minutesBeforeBreak: "20",
          breakMinutes: "5",
          reason,
        },
      },
    },
  },
  // Everyone in casework declares for themselves; coordinators also for others.
  "/desk/conflicts": {
    get: casework,
    acts: {
      declare: { who: casework, fields: { intent: "declare", kind: "name", value: "Invented Relative" } },
      record: {
        who: "coordinator!",
        fields: { intent: "record", userId: "$colleague", theirKind: "name", theirValue: "Invented Relative" },
      },
      "lift a block": {
        who: "coordinator",
        fields: { intent: "lift", report: "$blocked", userId: "$colleague", reason },
      },
    },
  },

  // Cases: members only. A coordinator sees that a case exists and who works on it.
  "/cases": { get: casework },
  "/cases/open": {
    get: desk,
    query: "report=$queued",
    acts: { open: { who: desk, fields: { title: "Invented case", reason } } },
  },
  "/cases/join": {
    get: desk,
    query: "report=$queued",
    acts: { join: { who: "analyst+member coordinator+member", fields: { caseId: "$case", reason } } },
  },
  "/cases/:caseId": { get: "members" },
  "/cases/:caseId/people": { get: "members" },
  "/cases/:caseId/people/add": {
    get: "members",
    acts: { add: { who: "members", fields: { name: "Ina Invented", roles: ["witness"] } } },
  },
  "/cases/:caseId/people/:personId/remove": {
    get: "members",
    acts: {
      "take out": { who: "members", fields: { reason }, params: { personId: "mistaken" } },
      // Consent is recorded for this person: nobody takes them out, and only members are told why.
      "take out who is bound": { who: "", refused: "members", fields: { reason } },
    },
  },
  "/cases/:caseId/people/:personId": {
    get: "members",
    acts: {
      change: { who: "members", fields: { name: "Ina Invented", roles: ["possible_victim"], ageBand: "adult" } },
      // Only those with authority name a person as victim.
      "name as victim": {
        who: "investigator+member care_worker+member counsel+member",
        refused: "analyst+member coordinator+member",
        fields: { name: "Vera Invented", roles: ["victim"], ageBand: "adult" },
      },
    },
  },
  "/cases/:caseId/incidents": { get: "members" },
  "/cases/:caseId/incidents/add": {
    get: "members",
    acts: { add: { who: "members", fields: { kind: "other", summary: "Invented" } } },
  },
  "/cases/:caseId/incidents/:incidentId": {
    get: "members",
    acts: { change: { who: "members", fields: { kind: "online", summary: "Invented, changed" } } },
  },
  "/cases/:caseId/timeline": { get: "members" },
  "/cases/:caseId/reports": { get: "members" },
  "/cases/:caseId/reports/:reportId": {
    get: "members",
    params: { reportId: "caseReport" },
    acts: {
      open: { who: "members", fields: { intent: "open" } },
      close: { who: "members", fields: { intent: "close" } },
    },
  },
  "/cases/:caseId/tasks": {
    get: "members",
    acts: { finish: { who: "members", fields: { act: "finish", taskId: "$task" } } },
  },
  "/cases/:caseId/tasks/add": { get: "members", acts: { add: { who: "members", fields: { title: "Invented task" } } } },
  "/cases/:caseId/tasks/:taskId": {
    get: "members",
    acts: { change: { who: "members", fields: { title: "Invented task, changed" } } },
  },
  "/cases/:caseId/notes": { get: "members", acts: { add: { who: "members", fields: { text: "Invented note" } } } },
  "/cases/:caseId/members": {
    get: "members coordinator",
    acts: {
      // Nobody lets themselves in; a coordinator may let others in.
      "bring in a colleague": {
        who: "members coordinator",
        fields: { userId: "$outsider", part: "reader", reason },
      },
      "make a lead": {
        who: "coordinator",
        refused: "members",
        fields: { userId: "$outsider", part: "lead", reason },
      },
      "bring in oneself": {
        // A coordinator who is a member already changes what they are there.
        who: "coordinator+member",
        refused: "analyst+member investigator+member care_worker+member counsel+member coordinator+outside",
        fields: { userId: "$me", part: "reader", reason },
      },
    },
  },
  "/cases/:caseId/members/:userId": {
    get: "coordinator",
    acts: {
      remove: { who: "coordinator", refused: "members", fields: { act: "remove", reason } },
      "leave oneself": { who: "members", fields: { act: "remove", reason }, params: { userId: "me" } },
    },
  },
  "/cases/:caseId/history": { get: "members" },
  "/cases/:caseId/rename": { get: "members", acts: { rename: { who: "members", fields: { title: "Invented" } } } },
  "/cases/:caseId/close": {
    get: "coordinator+member",
    acts: {
      "close with open tasks": {
        who: "",
        refused: "members",
        fields: { outcome: "help-arranged", reason },
      },
    },
  },

  // Care
  "/cases/:caseId/care": {
    get: "members",
    acts: {
      "accept a referral": { who: carers, fields: { act: "accepted", id: "$referral", words: "Invented" } },
      "withdraw consent": { who: carers, fields: { act: "withdraw-consent", id: "$consent", words: "Invented" } },
    },
  },
  "/cases/:caseId/care/consent": {
    get: carers,
    acts: {
      give: {
        who: carers,
        fields: {
          personId: "$person",
          serviceId: "$service",
          items: ["name"],
          purpose: "Invented purpose",
          language: "Spanish",
          givenBy: "person",
          givenHow: "spoken",
          until: "2027-06-30",
        },
      },
    },
  },
  "/cases/:caseId/care/referral": {
    get: carers,
    acts: { refer: { who: carers, fields: { consentId: "$consent", items: ["name"] } } },
  },
  "/directory": { get: casework },
  "/directory/import": {
    get: "coordinator! care_worker!",
    acts: { "import nothing": { who: "", refused: "coordinator! care_worker!", fields: { source: "Invented" } } },
  },
  "/outbox": {
    get: casework,
    acts: {
      "hand over": { who: "members", fields: { act: "handed-over", id: "$message" } },
      receipt: { who: "", refused: "members", fields: { act: "receipt", id: "$message", words: "Invented receipt" } },
      cancel: { who: "members", fields: { act: "cancel", id: "$message", words: "Invented" } },
    },
  },
  "/outbox/:messageId/package": {
    acts: { download: { who: "members", params: { messageId: "keyedMessage" }, fields: {} } },
  },

  // Law: what was allowed and asked in a case. Members read; those who answer for it write; a second person confirms, signs
  // and decides. Every act that needs authority is refused without one.
  "/desk/law": { get: casework },
  "/desk/law/deadlines": { get: casework },
  "/desk/law/rules": { get: "active" },
  "/desk/law/rules/:ruleId": {
    get: "active",
    params: { ruleId: "ES-M13" },
    acts: {
      sign: { who: "counsel! coordinator!", fields: { act: "sign", note: reason } },
      "withdraw nothing": { who: "", fields: { act: "withdraw", reason } },
      "set a stricter rule": { who: "counsel!", fields: { act: "narrow", effect: "close", why: reason } },
      "set a longer term": {
        who: "",
        refused: "counsel!",
        fields: { act: "narrow", effect: "shorten", term: "per", length: "P9Y", why: reason },
      },
    },
  },
  "/cases/:caseId/law": {
    get: "members",
    acts: {
      // Nobody releases a name alone, and not what somebody else's case proposed.
      "release nothing": { who: "", fields: { act: "agree", releaseId: "$unknown" } },
    },
  },
  "/cases/:caseId/law/authorisations/add": {
    get: lawful,
    acts: {
      record: {
        who: lawful,
        fields: {
          country: "ES",
          method: "tracking",
          body: "judge",
          grantedAt: "2026-11-20",
          until: "2026-12-20",
          offenceKind: "thb",
        },
      },
      // What does not fit is told to the roles that record, of any case and of none.
      "without a decision": {
        who: "",
        refused: "investigator! counsel! coordinator!",
        fields: { country: "ES", method: "tracking", body: "judge", offenceKind: "thb" },
      },
    },
  },
  "/cases/:caseId/law/authorisations/:authorisationId": {
    get: "members",
    acts: {
      confirm: { who: "counsel+member coordinator+member", fields: { act: "confirm" } },
      "tell the judge": { who: lawful, fields: { act: "step", kind: "judge-told", at: "2026-11-23" } },
      renew: {
        who: "counsel+member coordinator+member",
        refused: "investigator!",
        fields: { act: "step", kind: "renewed", at: "2026-11-23" },
      },
      end: { who: lawful, fields: { act: "end", reason } },
    },
  },
  "/cases/:caseId/law/authorisations/:authorisationId/correct": {
    get: lawful,
    acts: {
      "another method": {
        who: "",
        refused: lawful,
        fields: { country: "ES", method: "postal", body: "judge", grantedAt: "2026-11-20", offenceKind: "thb" },
      },
    },
  },
  "/cases/:caseId/law/requests/add": {
    get: lawful,
    acts: {
      draft: {
        who: lawful,
        fields: { fromCountry: "ES", fromAuthority: "judge", data: ["subscriber"], offenceKind: "csa" },
      },
    },
  },
  "/cases/:caseId/law/requests/:requestId": {
    params: { requestId: "evidenceRequest" },
    get: "members",
    acts: {
      "choose a closed route": { who: "", refused: lawful, fields: { act: "choose", instrument: "cets-224" } },
      "put forward what is incomplete": { who: "", refused: lawful, fields: { act: "propose" } },
      "sign a draft": { who: "", refused: "counsel+member", fields: { act: "sign" } },
      "send what nobody signed": { who: "", refused: lawful, fields: { act: "send" } },
      withdraw: { who: lawful, fields: { act: "close", end: "withdrawn", reason } },
    },
  },
  "/cases/:caseId/law/requests/:requestId/question": {
    params: { requestId: "evidenceRequest" },
    get: lawful,
    acts: {
      change: {
        who: lawful,
        fields: { fromCountry: "GR", fromAuthority: "judge", data: ["traffic"], offenceKind: "thb" },
      },
    },
  },
  "/cases/:caseId/law/requests/:requestId/form": {
    params: { requestId: "evidenceRequest" },
    get: lawful,
    acts: { fill: { who: lawful, fields: { names: "A.issuingAuthority", "A.issuingAuthority": "Invented" } } },
  },
  // Nothing was sent, so nothing is answered: the page is not there.
  "/cases/:caseId/law/requests/:requestId/answer": {
    params: { requestId: "evidenceRequest" },
    get: "",
    acts: { answer: { who: "", fields: { at: "2026-11-23" } } },
  },
  "/cases/:caseId/law/requests/:requestId/request.pdf": {
    params: { requestId: "evidenceRequest" },
    get: "members",
  },
  "/cases/:caseId/law/requests/:requestId/request.json": {
    params: { requestId: "evidenceRequest" },
    get: "members",
  },
  "/cases/:caseId/law/source": {
    get: lawActors,
    acts: {
      "open without an authorisation": {
        who: "",
        refused: lawActors,
        fields: { authorisationId: "$unknown", source: "Invented", purpose: reason },
      },
      "open under one for something else": {
        who: "",
        refused: lawActors,
        fields: { authorisationId: "$authorisation", source: "Invented", purpose: reason },
      },
    },
  },
  "/cases/:caseId/law/material/add": {
    get: lawActors,
    acts: { "without a file": { who: "", refused: lawActors, fields: {} } },
  },
  // Stands apart: for those who decide about it.
  "/cases/:caseId/law/material/:materialId": {
    get: "counsel+member coordinator+member",
    acts: {
      "let it be used": { who: "counsel+member coordinator+member", fields: { act: "released", reason } },
      "keep it apart": { who: "counsel+member coordinator+member", fields: { act: "kept-apart", reason } },
    },
  },
  "/cases/:caseId/law/material/:materialId/file": { get: "" },
  "/cases/:caseId/law/release": {
    get: lawActors,
    acts: {
      "without an authorisation": {
        who: "",
        refused: lawActors,
        fields: {
          personId: "$person",
          authorisationId: "$unknown",
          items: ["name"],
          recipient: "Invented",
          recipientCountry: "ES",
          reason,
          expires: "2026-12-01",
        },
      },
    },
  },

  // Known media: findings for analysts and coordinators, and for investigators in their cases. Lists are brought and
  // switched off by investigators and coordinators; counsel and the officer see on what basis there are which.
  "/media": { get: reviewers },
  "/media/findings/:findingId": {
    get: reviewing,
    acts: {
      confirm: { who: reviewing, fields: { intent: "grade", choice: "confirm", why: "digest-equal" } },
      "agree as second person": {
        who: reviewing,
        fields: { intent: "second", choice: "second", why: "checked-numbers" },
        params: { findingId: "confirmed" },
      },
      "put on the counter-list": {
        who: reviewing,
        fields: { intent: "harmless", reason },
        params: { findingId: "disputed" },
      },
    },
  },
  "/media/lists": { get: listReaders },
  "/media/lists/add": {
    get: listBringers,
    acts: { "bring without a file": { who: "", refused: listBringers, fields: {}, form: "multipart" } },
  },
  "/media/lists/:listId": {
    get: listReaders,
    acts: {
      "switch off": { who: listBringers, fields: { intent: "disable", reason } },
      "stop the import": { who: listBringers, fields: { intent: "cancel" }, params: { listId: "waiting" } },
    },
  },
  "/media/look-up": {
    get: reviewers,
    acts: {
      "look up": { who: reviewers, fields: { hash: "1".repeat(64) } },
      "switch an entry off": {
        who: listBringers,
        fields: { intent: "disable", list: "$list", entryNo: "0", reason },
      },
    },
  },
  "/media/harmless": {
    get: reviewers,
    acts: {
      agree: { who: reviewers, fields: { intent: "agree", id: "$harmless" } },
      refuse: { who: reviewers, fields: { intent: "lift", id: "$harmless" } },
    },
  },

  // One's own account
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

  // Keeping and erasing: what is due, held and erased, without any content; for those who answer for it.
  // Data protection: the officer works here. A coordinator sees that something exists and when it is due, and hands in what
  // arrived; whoever notices a breach reports it. No conflict of interest hides anything: none of it names a case.
  "/protection": { get: registers },
  "/protection/requests": { get: registers },
  "/protection/requests/new": {
    get: registers,
    acts: {
      receive: { who: registers, fields: subjectRequest },
      "receive nothing": { who: "", refused: registers, fields: { ...subjectRequest, name: "" } },
    },
  },
  "/protection/requests/:requestId": {
    get: officer,
    acts: {
      "check identity": { who: officer, fields: { intent: "identity", result: "checked", how: "Invented" } },
      extend: { who: officer, fields: { intent: "extend", reason } },
      "give before identity is known": {
        who: "",
        refused: officer,
        fields: { intent: "decide", outcome: "grant", answer: "Invented" },
      },
      decide: {
        who: officer,
        fields: { intent: "decide", outcome: "grant", answer: "Invented" },
        after: ["check identity"],
      },
      send: { who: officer, fields: { intent: "send", way: "Invented" }, after: ["check identity", "decide"] },
      note: { who: officer, fields: { intent: "note", note: "Invented" } },
      hold: { who: officer, fields: { intent: "hold", hold: reason } },
      lift: { who: officer, fields: { intent: "lift", hold: reason } },
    },
  },
  "/protection/requests/:requestId/letter": {
    acts: { "make a letter": { who: officer, fields: { kind: "receipt", language: "en" } } },
  },
  "/protection/breaches": { get: anyRole },
  "/protection/breaches/new": {
    get: anyRole,
    acts: {
      report: {
        who: anyRole,
        fields: {
          kind: "lost",
          what: "Invented",
          countries: ["ES"],
          controller: "ngo",
          knownOn: "2026-11-23",
          knownTime: "10:00",
        },
      },
      "report nothing": { who: "", refused: anyRole, fields: { kind: "lost" } },
    },
  },
  "/protection/breaches/:breachId": {
    get: registers,
    acts: {
      assess: {
        who: officer,
        fields: {
          intent: "assess",
          kind: "lost",
          what: "Invented",
          countries: ["ES"],
          controller: "ngo",
          knownOn: "2026-11-23",
          knownTime: "10:00",
        },
      },
      "record a notice": {
        who: officer,
        fields: {
          intent: "notice",
          country: "ES",
          recipient: "authority",
          doneOn: "2026-11-24",
          doneTime: "09:30",
          how: "Invented",
        },
      },
      "close while a notice is owed": { who: "", refused: officer, fields: { intent: "close", close: reason } },
      note: { who: registers, fields: { intent: "note", note: "Invented" } },
      hold: { who: officer, fields: { intent: "hold", hold: reason } },
      lift: { who: officer, fields: { intent: "lift", hold: reason } },
    },
  },
  "/protection/breaches/:breachId/notice": {
    acts: {
      export: { who: officer, fields: { kind: "authority" } },
      "export as a PDF": { who: officer, fields: { kind: "authority-pdf", language: "el" } },
    },
  },
  "/protection/record": { get: registers },
  "/protection/record/file": { acts: { export: { who: registers, fields: { format: "csv" } } } },
  "/protection/record/:activity": {
    get: registers,
    acts: {
      "write a version": { who: registers, fields: { intent: "save", ...activity, note: reason } },
      "write nothing": { who: "", refused: registers, fields: { intent: "save" } },
      "end what nobody changed": { who: "", refused: registers, fields: { intent: "retire" } },
    },
  },
  "/protection/assessments": {
    get: registers,
    acts: {
      begin: { who: registers, fields: { title: "Invented" } },
      "begin twice": { who: "", refused: registers, fields: { from: "shipped" } },
    },
  },
  "/protection/assessments/:assessmentId": {
    get: registers,
    acts: {
      change: {
        who: registers,
        fields: { title: "Invented", description: "Invented", necessity: "Invented", reviewOn: "2027-01-01" },
      },
      "add a risk": { who: registers, fields: { intent: "risk", riskId: "new", ...risk } },
      "remove what is not there": { who: "", fields: { intent: "remove", riskId: "$unknown" } },
      advise: { who: officer, fields: { intent: "advise", advice: "Invented" } },
      // Nobody advised yet, and the officer never signs.
      sign: { who: "", refused: "coordinator!", fields: { intent: "sign" } },
    },
  },
  "/protection/assessments/:assessmentId/file": { acts: { export: { who: registers, fields: {} } } },
  "/protection/log": { get: officer },
  "/protection/log/file": { acts: { export: { who: officer, fields: {} } } },
  "/protection/sharing": {
    get: answering,
    acts: {
      "note a transfer without saying who answers": {
        who: "",
        refused: answering,
        fields: {
          intent: "transfer",
          sentOn: "2026-11-23",
          sentTime: "10:00",
          country: "US",
          recipientKind: "authority",
          recipient: "Invented",
          reason,
          data: "Invented",
        },
      },
      "note a processor": {
        who: registers,
        fields: { processorId: "new", name: "Invented", service: "Invented", country: "ES" },
      },
    },
  },
  "/protection/functions": {
    get: anyRole,
    acts: { decide: { who: registers, fields: { slug: "media", class: "open", reasons: reason } } },
  },
  "/protection/settings": {
    get: registers,
    acts: {
      "set who answers": {
        who: registers,
        fields: {
          intent: "profile",
          country: "ES",
          controller: "ngo",
          name: "Invented",
          address: "Invented",
          officer: "Invented",
          authority: "Invented",
        },
      },
      "set keeping": { who: "coordinator!", fields: { intent: "keeping", request: "400", breach: "2000" } },
    },
  },

  // The legal guide holds nothing about anyone.
  "/desk/law-guide": { get: "active" },
  "/desk/law-guide/:part": { get: "active", params: { part: "spain" } },

  "/retention": {
    get: answering,
    acts: {
      "find nothing": { who: "", refused: answering, fields: { reference: "H-2222-2222" } },
    },
  },
  "/retention/requests": { get: answering },
  "/retention/holds": { get: answering },
  "/retention/erased": { get: answering },
  "/retention/periods": {
    get: answering,
    acts: {
      set: {
        who: "coordinator! counsel!",
        fields: { withdrawnReport: "30", closedReport: "365", closedCase: "1825" },
      },
    },
  },
  // A conflict of interest takes the report, or the case it is in, away here too.
  "/retention/:kind/:scopeId": {
    get: "data_protection_officer coordinator counsel",
    params: { kind: "report", scopeId: "queued" },
    acts: {
      "place a hold": {
        who: "coordinator counsel",
        fields: { intent: "hold", holdReason: reason, reviewOn: "2030-01-01" },
      },
      "lift a hold": {
        who: "coordinator counsel",
        fields: { intent: "lift", holdId: "$hold", "lift-$hold": reason },
        params: { kind: "report", scopeId: "held" },
      },
      "ask for erasure": {
        who: "data_protection_officer coordinator counsel",
        fields: { intent: "ask", askReason: reason },
      },
      "hold what is in a case": {
        who: "coordinator counsel",
        fields: { intent: "hold", holdReason: reason, reviewOn: "2030-01-01" },
        params: { kind: "report", scopeId: "caseReport" },
      },
      "agree to an erasure": {
        who: "data_protection_officer coordinator counsel",
        fields: { intent: "agree", requestId: "$erasure" },
        params: { kind: "report", scopeId: "closed" },
      },
      "refuse an erasure": {
        who: "data_protection_officer coordinator counsel",
        fields: { intent: "refuse", requestId: "$erasure" },
        params: { kind: "report", scopeId: "closed" },
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

/** Pages that are for everyone, signed in or not, and show nothing about anyone. Their own tests say what they hold. */
export const openToAll: readonly (string | RegExp)[] = [
  "/",
  "/exit",
  /^\/:language(\/|$)/,
  "/sign-in",
  "/sign-in/second-factor",
  "/sign-in/set-up",
  "/setup/:token",
  "/invitation/:token",
];
