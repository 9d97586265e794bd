import type { ReactNode } from "react";
import { PublicShell, type PublicShellProps } from "../index.ts";

export type Language = "en" | "el" | "pt";

interface Frame {
  skip: string;
  home: string;
  exit: string;
  limits: string;
  languages: string;
  practice: { title: string; text: string };
  footer: { label: string; links: string[]; note: string };
}

export const frames: Record<Language, Frame> = {
  en: {
    skip: "Skip to the page",
    home: "Heroes, first page",
    exit: "Leave now",
    limits: "Leave now takes you to a weather page. It cannot clear the history of this device.",
    languages: "Language",
    practice: { title: "Practice.", text: "Everything here is invented. Nothing is sent to anyone." },
    footer: {
      label: "About this site",
      links: ["Privacy", "Who reads reports", "Use this site safely", "Accessibility"],
      note: "Run by a practice organisation. No cookies that follow you, nothing loaded from elsewhere.",
    },
  },
  el: {
    skip: "Μετάβαση στη σελίδα",
    home: "Heroes, πρώτη σελίδα",
    exit: "Έξοδος τώρα",
    limits: "Η έξοδος σας πηγαίνει σε σελίδα με τον καιρό. Δεν μπορεί να σβήσει το ιστορικό της συσκευής.",
    languages: "Γλώσσα",
    practice: { title: "Άσκηση.", text: "Όλα εδώ είναι επινοημένα. Τίποτα δεν στέλνεται σε κανέναν." },
    footer: {
      label: "Σχετικά",
      links: ["Ιδιωτικότητα", "Ποιος διαβάζει τις αναφορές", "Ασφαλής χρήση", "Προσβασιμότητα"],
      note: "Λειτουργεί από οργανισμό εξάσκησης. Τίποτα δεν φορτώνεται από αλλού.",
    },
  },
  pt: {
    skip: "Saltar para a página",
    home: "Heroes, página inicial",
    exit: "Sair agora",
    limits: "Sair agora leva-o a uma página de meteorologia. Não consegue apagar o histórico deste dispositivo.",
    languages: "Língua",
    practice: { title: "Exercício.", text: "Tudo aqui é inventado. Nada é enviado a ninguém." },
    footer: {
      label: "Sobre este sítio",
      links: ["Privacidade", "Quem lê as comunicações", "Utilização segura", "Acessibilidade"],
      note: "Gerido por uma organização de exercício. Nada é carregado de outro lado.",
    },
  },
};

/** The shell of every page, its words in the language of the page. */
export function Shell({
  lang,
  children,
  ...rest
}: { lang: Language; children: ReactNode } & Partial<PublicShellProps>) {
  const frame = frames[lang];
  return (
    <PublicShell
      skip={frame.skip}
      wordmark={{ href: "/", label: frame.home }}
      exit={{ action: "/exit", label: frame.exit, limits: frame.limits, accessKey: "x" }}
      languages={{
        label: frame.languages,
        choices: [
          { lang: "en", name: "English", href: "/en" },
          { lang: "es", name: "Español", href: "/es" },
          { lang: "el", name: "Ελληνικά", href: "/el" },
          { lang: "pt", name: "Português", href: "/pt" },
        ].map((choice) => ({ ...choice, current: choice.lang === lang })),
      }}
      footer={{
        label: frame.footer.label,
        links: frame.footer.links.map((text, index) => ({ href: `/about/${index}`, text })),
        note: frame.footer.note,
      }}
      {...rest}
    >
      {children}
    </PublicShell>
  );
}
