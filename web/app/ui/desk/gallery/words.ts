import type {
  DeskShellWords,
  FigureWords,
  FilterBarWords,
  NavSection,
  ShortcutGroup,
  TagEditorWords,
} from "../index.ts";

/** The words the gallery needs in one language. Everything here is invented. */
export type GalleryWords = {
  lang: string;
  shell: DeskShellWords;
  practice: string;
  sections: NavSection[];
  role: string;
  userMenu: string;
  shortcuts: ShortcutGroup[];
  filter: FilterBarWords;
  figure: FigureWords;
};

const shortcutsEn: ShortcutGroup[] = [
  {
    title: "Everywhere",
    items: [
      { keys: ["Ctrl", "K"], label: "Go anywhere, do anything" },
      { keys: ["g", "q"], label: "Go to the queue" },
      { keys: ["g", "c"], label: "Go to my cases" },
      { keys: ["?"], label: "Show these keys" },
    ],
  },
  {
    title: "Queue",
    items: [
      { keys: ["j"], label: "Next report" },
      { keys: ["k"], label: "Previous report" },
      { keys: ["Enter"], label: "Open it" },
      { keys: ["e"], label: "Decide" },
    ],
  },
];

export const english: GalleryWords = {
  lang: "en",
  practice: "Practice installation. Every person and report here is invented.",
  role: "Analyst",
  userMenu: "Account and sign out",
  shortcuts: shortcutsEn,
  shell: {
    skip: "Skip to the page",
    navigation: "Places",
    menu: "Open the menu",
    search: "Search or jump to",
    keys: "Keys on this page",
    keysClose: "Close",
    palette: {
      title: "Commands",
      placeholder: "Search or jump to",
      nothing: "Nothing fits. Try fewer letters.",
      move: "move",
      open: "open",
      close: "close",
    },
  },
  sections: [
    {
      id: "desk",
      title: "Desk",
      items: [
        {
          id: "queue",
          label: "Queue",
          href: "queue.html",
          icon: "inbox",
          count: "23",
          countLabel: "23 waiting, 2 overdue",
          pressing: true,
        },
        {
          id: "cases",
          label: "My cases",
          href: "case-overview.html",
          icon: "folder",
          count: "6",
          countLabel: "6 open",
        },
        {
          id: "tasks",
          label: "Tasks",
          href: "case-tasks.html",
          icon: "check",
          count: "4",
          countLabel: "4 due this week",
        },
        { id: "outbox", label: "Outbox", href: "case-overview.html", icon: "send" },
      ],
    },
    {
      id: "care",
      title: "Care",
      items: [
        { id: "people", label: "People", href: "case-people.html", icon: "people" },
        {
          id: "referrals",
          label: "Referrals",
          href: "case-consent.html",
          icon: "heart",
          count: "3",
          countLabel: "3 waiting for an answer",
        },
        { id: "services", label: "Services", href: "case-consent.html", icon: "book" },
      ],
    },
    {
      id: "office",
      title: "Office",
      items: [
        { id: "load", label: "Load and deadlines", href: "load.html", icon: "chart" },
        { id: "rules", label: "Urgency rules", href: "load.html", icon: "scales" },
      ],
    },
  ],
  filter: {
    views: "Saved views",
    filters: "Filter",
    apply: "Show",
    clear: "Clear all",
    search: "Words, phone, handle",
    save: "Keep this view",
    saveLabel: "Name of the view",
    remove: (label) => `Take away the filter ${label}`,
  },
  figure: { copySvg: "Copy SVG", copyCsv: "Copy CSV", copied: "Copied", table: "Show as a table" },
};

export const greek: GalleryWords = {
  lang: "el",
  practice: "Εγκατάσταση εξάσκησης. Όλα τα πρόσωπα και οι αναφορές εδώ είναι επινοημένα.",
  role: "Αναλύτρια",
  userMenu: "Λογαριασμός και αποσύνδεση",
  shortcuts: [
    {
      title: "Παντού",
      items: [
        { keys: ["Ctrl", "K"], label: "Μετάβαση και εντολές" },
        { keys: ["?"], label: "Εμφάνιση των πλήκτρων" },
      ],
    },
    {
      title: "Ουρά",
      items: [
        { keys: ["j"], label: "Επόμενη αναφορά" },
        { keys: ["k"], label: "Προηγούμενη αναφορά" },
      ],
    },
  ],
  shell: {
    skip: "Μετάβαση στη σελίδα",
    navigation: "Χώροι",
    menu: "Άνοιγμα μενού",
    search: "Αναζήτηση ή μετάβαση",
    keys: "Πλήκτρα της σελίδας",
    keysClose: "Κλείσιμο",
    palette: {
      title: "Εντολές",
      placeholder: "Αναζήτηση ή μετάβαση",
      nothing: "Δεν βρέθηκε τίποτα. Δοκιμάστε λιγότερα γράμματα.",
      move: "μετακίνηση",
      open: "άνοιγμα",
      close: "κλείσιμο",
    },
  },
  sections: [
    {
      id: "desk",
      title: "Γραφείο",
      items: [
        {
          id: "queue",
          label: "Ουρά αναφορών",
          href: "greek.html",
          icon: "inbox",
          count: "23",
          countLabel: "23 σε αναμονή, 2 εκπρόθεσμες",
          pressing: true,
        },
        {
          id: "cases",
          label: "Οι υποθέσεις μου",
          href: "greek.html",
          icon: "folder",
          count: "6",
          countLabel: "6 ανοιχτές",
        },
        {
          id: "tasks",
          label: "Εργασίες",
          href: "greek.html",
          icon: "check",
          count: "4",
          countLabel: "4 αυτή την εβδομάδα",
        },
      ],
    },
    {
      id: "care",
      title: "Φροντίδα",
      items: [
        { id: "people", label: "Πρόσωπα", href: "greek.html", icon: "people" },
        {
          id: "referrals",
          label: "Παραπομπές σε υπηρεσίες",
          href: "greek.html",
          icon: "heart",
          count: "3",
          countLabel: "3 περιμένουν απάντηση",
        },
      ],
    },
  ],
  filter: {
    views: "Αποθηκευμένες προβολές",
    filters: "Φίλτρα",
    apply: "Εμφάνιση",
    clear: "Καθαρισμός όλων",
    search: "Λέξεις, τηλέφωνο, ψευδώνυμο",
    save: "Αποθήκευση προβολής",
    saveLabel: "Όνομα προβολής",
    remove: (label) => `Αφαίρεση του φίλτρου ${label}`,
  },
  figure: { copySvg: "Αντιγραφή SVG", copyCsv: "Αντιγραφή CSV", copied: "Αντιγράφηκε", table: "Προβολή ως πίνακας" },
};

export const tagWords: TagEditorWords = {
  label: "Tags",
  add: "Add tag",
  remove: (tag) => `Remove the tag ${tag}`,
  placeholder: "New tag",
  none: "No tags yet",
};
