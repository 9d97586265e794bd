import type { QueueRowProps, UrgencyBadgeProps, WhyPoint } from "../index.ts";

const points = "points";
const urgent = (value: string): UrgencyBadgeProps => ({
  band: "urgent",
  label: "Urgent",
  points: value,
  pointsLabel: points,
});
const high = (value: string): UrgencyBadgeProps => ({
  band: "high",
  label: "High",
  points: value,
  pointsLabel: points,
});
const medium = (value: string): UrgencyBadgeProps => ({
  band: "medium",
  label: "Medium",
  points: value,
  pointsLabel: points,
});
const low = (value: string): UrgencyBadgeProps => ({ band: "low", label: "Low", points: value, pointsLabel: points });
const at = "2026-11-24T09:12:00Z";
const age = (label: string) => ({ label, at, exact: "24 November 2026, 09:12 (Europe/Madrid)" });
const due = (state: "later" | "soon" | "over" | "met", label: string) => ({
  state,
  label,
  at,
  exact: "Due 25 November 2026, 12:00 (Europe/Madrid)",
});

export const rows: QueueRowProps[] = [
  {
    id: "a1",
    href: "queue.html",
    reference: "R-7KQ2",
    urgency: urgent("82"),
    kind: "Sexual extortion",
    summary: "A 15-year-old is being threatened over a messaging app and asked for money by tonight.",
    age: age("14 min"),
    deadline: due("soon", "Acknowledge today"),
    tags: ["demand tonight"],
    lock: { label: "You are reading", mine: true },
    links: "Seen in 3 reports",
  },
  {
    id: "a2",
    href: "queue.html",
    reference: "R-4MX9",
    urgency: urgent("74"),
    kind: "Missing child",
    summary: "A girl of 13 did not come home; her mother names a person met online.",
    age: age("1 h"),
    deadline: due("over", "Acknowledge, 2 h overdue"),
    fresh: "Not opened yet:",
  },
  {
    id: "a3",
    href: "queue.html",
    reference: "R-9PTB",
    urgency: high("58"),
    kind: "Trafficking",
    summary: "Four workers sleep where they work, and the employer holds their passports.",
    age: age("3 h"),
    deadline: due("later", "Acknowledge in 5 days"),
    lock: { label: "Jonas is reading" },
    tags: ["labour", "passport held"],
    links: "Seen in 2 reports",
  },
  {
    id: "a4",
    href: "queue.html",
    reference: "R-2HVN",
    urgency: high("51"),
    kind: "Grooming",
    summary: "A father found messages that ask his son to move to another app and keep it secret.",
    age: age("5 h"),
    deadline: due("later", "Acknowledge in 6 days"),
    fresh: "Not opened yet:",
    tags: ["school"],
  },
  {
    id: "a5",
    href: "queue.html",
    reference: "R-6WQD",
    urgency: medium("34"),
    kind: "Abuse online",
    summary: "An address where child sexual abuse material is said to be shared. Fingerprints given, no files.",
    age: age("yesterday"),
    deadline: due("later", "Acknowledge in 5 days"),
    tags: ["fingerprints"],
  },
  {
    id: "a6",
    href: "queue.html",
    reference: "R-1CEF",
    urgency: medium("29"),
    kind: "Suspicious job",
    summary: "An offer of hotel work abroad: no contract, flight paid by the employer, two phone numbers.",
    age: age("yesterday"),
    deadline: due("met", "Acknowledged"),
    links: "Seen in 5 reports",
  },
  {
    id: "a7",
    href: "queue.html",
    reference: "R-8ZLS",
    urgency: low("12"),
    kind: "Other",
    summary: "A teacher asks whom to call about a pupil who has new phones and cannot say from where.",
    age: age("2 days"),
    deadline: due("soon", "Answer due tomorrow"),
  },
];

export const whyPoints: WhyPoint[] = [
  {
    id: "1",
    points: "+35",
    reason: "The reporter says a demand ends within 24 hours.",
    rule: "A threat with a time limit of a day or less",
    source: "urgency rules, version 7, “threat-soon”",
  },
  {
    id: "2",
    points: "+25",
    reason: "The person concerned is 15.",
    rule: "A child is concerned",
    source: "urgency rules, version 7, “child”",
  },
  {
    id: "3",
    points: "+15",
    reason: "The same wallet stands in 2 other reports.",
    rule: "A contact is shared with open reports",
    source: "urgency rules, version 7, “shared-contact”",
  },
  {
    id: "4",
    points: "+10",
    reason: "The reporter wrote “I do not know what to do anymore”.",
    rule: "Words of despair in the reporter’s own text",
    source: "urgency rules, version 7, “despair”",
  },
  {
    id: "5",
    points: "−3",
    reason: "The account that threatens is already blocked.",
    rule: "Contact has ended",
    source: "urgency rules, version 7, “contact-ended”",
  },
];

const elUrgency = (band: UrgencyBadgeProps["band"], label: string, value: string): UrgencyBadgeProps => ({
  band,
  label,
  points: value,
  pointsLabel: "βαθμοί",
});

export const greekRows: QueueRowProps[] = [
  {
    id: "g1",
    href: "greek.html",
    reference: "R-7KQ2",
    urgency: elUrgency("urgent", "Επείγουσα", "82"),
    kind: "Σεξουαλικός εκβιασμός",
    summary: "Ένα παιδί 15 ετών δέχεται απειλές σε εφαρμογή μηνυμάτων και του ζητούν χρήματα μέχρι απόψε.",
    age: { label: "πριν από 14 λεπτά", at, exact: "24 Νοε 2026, 09:12 (Europe/Athens)" },
    deadline: { state: "soon", label: "Επιβεβαίωση λήψης σήμερα", at, exact: "25 Νοεμβρίου 2026" },
    lock: { label: "Τη διαβάζετε εσείς", mine: true },
    links: "Εμφανίζεται σε 3 αναφορές",
    tags: ["προθεσμία απόψε"],
  },
  {
    id: "g2",
    href: "greek.html",
    reference: "R-4MX9",
    urgency: elUrgency("urgent", "Επείγουσα", "74"),
    kind: "Εξαφάνιση παιδιού",
    summary: "Ένα κορίτσι 13 ετών δεν επέστρεψε στο σπίτι· η μητέρα του κατονομάζει ένα πρόσωπο από το διαδίκτυο.",
    age: { label: "πριν από 1 ώρα", at, exact: "24 Νοε 2026, 08:12 (Europe/Athens)" },
    deadline: { state: "over", label: "Επιβεβαίωση λήψης: 2 ώρες εκπρόθεσμη", at, exact: "24 Νοεμβρίου 2026" },
    fresh: "Δεν έχει ανοιχτεί:",
  },
  {
    id: "g3",
    href: "greek.html",
    reference: "R-9PTB",
    urgency: elUrgency("high", "Υψηλή", "58"),
    kind: "Εμπορία ανθρώπων",
    summary: "Τέσσερις εργαζόμενοι κοιμούνται στον χώρο εργασίας και ο εργοδότης κρατά τα διαβατήριά τους.",
    age: { label: "πριν από 3 ώρες", at, exact: "24 Νοε 2026, 06:12 (Europe/Athens)" },
    deadline: { state: "later", label: "Επιβεβαίωση λήψης σε 5 ημέρες", at, exact: "29 Νοεμβρίου 2026" },
    lock: { label: "Τη διαβάζει ο Γιάννης" },
    tags: ["εργασία", "διαβατήριο"],
  },
];
