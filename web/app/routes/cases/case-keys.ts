import type { PageKeys } from "../desk/navigation.ts";

/** Keys of the list of cases, for the help. */
const listKeys: PageKeys = {
  title: "cases:keys.list",
  items: [
    { keys: ["j"], label: "cases:keys.next" },
    { keys: ["k"], label: "cases:keys.previous" },
    { keys: ["Enter"], label: "cases:keys.open" },
  ],
};

/** Keys of every page of a case; see CaseFrame. */
const pageKeys: PageKeys = {
  title: "cases:keys.case",
  items: [
    { keys: ["["], label: "cases:keys.part_before" },
    { keys: ["]"], label: "cases:keys.part_after" },
    { keys: ["n"], label: "cases:notes.add" },
    { keys: ["t"], label: "cases:tasks.add" },
    { keys: ["p"], label: "cases:people.add" },
    { keys: ["i"], label: "cases:incidents.add" },
    { keys: ["u"], label: "cases:keys.up" },
  ],
};

/** `handle` of the list, and of every page with the frame of a case around it. */
export const listHandle = { desk: { current: "cases", keys: listKeys } };
export const caseHandle = { desk: { current: "cases", keys: pageKeys } };
