import type { ReactNode } from "react";
import { type Command, DeskShell, ExposureMeter, Icon } from "../index.ts";
import { english, type GalleryWords } from "./words.ts";

const commandsEn: Command[] = [
  {
    id: "queue",
    label: "Queue",
    group: "Go to",
    icon: "inbox",
    href: "queue.html",
    shortcut: ["g", "q"],
    words: "reports triage inbox",
  },
  { id: "cases", label: "My cases", group: "Go to", icon: "folder", href: "case-overview.html", shortcut: ["g", "c"] },
  { id: "people", label: "People in this case", group: "Go to", icon: "people", href: "case-people.html" },
  { id: "load", label: "Load and deadlines", group: "Go to", icon: "chart", href: "load.html", hint: "Office" },
  { id: "paper", label: "Enter a report from a call or paper", group: "Do", icon: "plus", href: "errors.html" },
  { id: "break", label: "Take a break", group: "Do", icon: "heart", href: "empty.html", words: "pause rest exposure" },
  { id: "services", label: "Find a service", group: "Do", icon: "search", href: "case-consent.html" },
];

const commandsEl: Command[] = [
  { id: "queue", label: "Ουρά αναφορών", group: "Μετάβαση", icon: "inbox", href: "greek.html" },
  { id: "cases", label: "Οι υποθέσεις μου", group: "Μετάβαση", icon: "folder", href: "greek.html" },
  { id: "break", label: "Διάλειμμα", group: "Ενέργειες", icon: "heart", href: "greek.html" },
];

export function Frame({
  current,
  layout = "page",
  words = english,
  children,
}: {
  current: string;
  layout?: "page" | "flush";
  words?: GalleryWords;
  children: ReactNode;
}) {
  const el = words.lang === "el";
  return (
    <DeskShell
      brand="Heroes"
      home="queue.html"
      sections={words.sections}
      current={current}
      layout={layout}
      practice={words.practice}
      commands={el ? commandsEl : commandsEn}
      shortcutGroups={words.shortcuts}
      words={words.shell}
      shortcuts={{
        "g q": () => window.location.assign("queue.html"),
        "g c": () => window.location.assign("case-overview.html"),
        e: () => {
          const first = document.querySelector<HTMLElement>(".dk-decision input:checked, .dk-decision textarea");
          first?.focus();
          return first !== null;
        },
      }}
      user={{
        name: el ? "Ελένη Παπαδοπούλου" : "Ana Ferreira",
        role: words.role,
        initials: el ? "ΕΠ" : "AF",
        menuLabel: words.userMenu,
        menu: (
          <>
            <a href="sign-in.html">
              <Icon name="person" /> {el ? "Ο λογαριασμός μου" : "My account and sessions"}
            </a>
            <a href="sign-in.html">
              <Icon name="gear" /> {el ? "Γλώσσα και εμφάνιση" : "Language and light"}
            </a>
            <form method="post">
              <button type="submit">
                <Icon name="out" /> {el ? "Αποσύνδεση" : "Sign out"}
              </button>
            </form>
          </>
        ),
      }}
      meter={
        <ExposureMeter
          items={12}
          itemsCap={40}
          minutes={35}
          minutesCap={90}
          state="calm"
          label={el ? "Βαρύ περιεχόμενο σήμερα" : "Heavy content today"}
          short={el ? "12 από 40" : "12 of 40"}
          itemsLine={el ? "12 από 40 στοιχεία" : "12 of 40 items"}
          minutesLine={el ? "35 από 90 λεπτά" : "35 of 90 minutes"}
          stateLine={el ? "Υπάρχει περιθώριο." : "There is room."}
        >
          <p className="dk-note">
            {el
              ? "Το όριο το ορίζει η υπεύθυνη βάρδιας. Δεν συγκρίνεται με άλλους."
              : "Your supervisor sets these limits to protect you. Nobody compares them."}
          </p>
          <a href="empty.html">{el ? "Κάντε διάλειμμα" : "Take a break now"}</a>
        </ExposureMeter>
      }
    >
      {children}
    </DeskShell>
  );
}
