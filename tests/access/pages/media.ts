import { desk, reason } from "../groups.ts";
import type { PageRow } from "../page-row.ts";

const reviewers = "analyst! investigator! coordinator!";
const reviewing = `${desk} investigator+member`;
const listBringers = "investigator! coordinator!";
const listReaders = `${reviewers} counsel! data_protection_officer!`;

/**
 * Known media: findings for analysts and coordinators, and for investigators in their cases. Lists are brought and switched
 * off by investigators and coordinators; counsel and the officer see on what basis there are which.
 */
export const mediaPages: Readonly<Record<string, PageRow>> = {
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
};
