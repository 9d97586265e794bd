import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readOffers } from "../../bench/job-practice.ts";
import { bands, createChecker, languages } from "./index.ts";
import { loadData } from "./node.ts";

const data = loadData();
const checker = createChecker(data);

const deceptive: Record<string, string> = {
  en: "Girls 18-25, single, for hostess work abroad, 4000 euro a month, no experience. We buy the ticket and you pay it back from your salary. Send photos in swimwear. Hand your passport to the driver, keep it secret from your family.",
  es: "Chicas de 18 a 25, solteras, para azafatas en el extranjero, 4000 euros al mes, sin experiencia. El billete lo vas pagando con tu trabajo. Manda fotos en bikini. El pasaporte lo guarda el encargado, no se lo digas a tu familia.",
  pt: "Meninas de 18 a 25, solteiras, para acompanhantes no estrangeiro, 4000 euros por mês, sem experiência. A passagem vai descontando do salário. Envia fotos em biquíni. O passaporte fica com o patrão, não contes à família.",
  el: "Κοπέλες 18-25, αδέσμευτες, για συνοδούς στο εξωτερικό, 4000 ευρώ τον μήνα, χωρίς εμπειρία. Το εισιτήριο το ξεπληρώνεις δουλεύοντας. Στείλε φωτογραφίες με μαγιό. Το διαβατήριο το κρατάει το αφεντικό, μην το πεις στην οικογένεια.",
};

test.each(Object.entries(deceptive))(
  "a deceptive offer is danger, found in its language, with spans: %s",
  (language, text) => {
    const report = checker.checkOffer(text);
    expect(report.language).toBe(language);
    expect(report.band).toBe("danger");
    expect(report.score).toBeGreaterThan(0.66);
    expect(report.signals.map((signal) => signal.id)).toEqual(expect.arrayContaining(["JD02", "JD10", "JD15"]));
    for (const signal of report.signals) {
      expect(signal.start).toBeGreaterThanOrEqual(0);
      expect(signal.end).toBeGreaterThan(signal.start);
      expect(signal.end).toBeLessThanOrEqual(text.length);
      expect(signal.why.length).toBeGreaterThan(10);
      expect(signal.advice.length).toBeGreaterThan(4);
    }
  },
);

const genuine: Record<string, string> = {
  en: "Kitchen assistant wanted. Blue Door Bakery Ltd, 12 Mill Street. €14.50 gross per hour, 39 hours a week, Sunday off, holiday pay. No experience needed, we train you. Call in and ask for Mary or come for a trial shift.",
  es: "Panadería Puerta Azul SL, calle Molino 12, busca ayudante. 1.450 € brutos al mes, 40 horas semanales, domingo libre, contrato indefinido y alta en la Seguridad Social. No hace falta experiencia, enseñamos. Pásate y pregunta por María.",
  pt: "A padaria Porta Azul, Lda, Rua do Moinho 12, procura ajudante. 950 € brutos por mês, 40 horas semanais, folga ao domingo, contrato sem termo e subsídio de alimentação. Não é preciso experiência, ensinamos. Passe na loja e fale com a D. Maria.",
  el: "Ο φούρνος Μπλε Πόρτα ΟΕ, οδός Μύλου 12, ζητά βοηθό. 950 € μεικτά, 40 ώρες, ρεπό Κυριακή, ένσημα και δώρα. Δεν χρειάζεται εμπειρία, μαθαίνουμε. Περάστε από το κατάστημα και ζητήστε την κα Μαρία.",
};

test.each(Object.entries(genuine))("an ordinary offer is usual, and says why: %s", (language, text) => {
  const report = checker.checkOffer(text);
  expect(report).toMatchObject({ language, band: "usual", enough: true });
  expect(report.genuine.length).toBeGreaterThan(1);
});

test.each([
  "Shop on the island looks for someone to sell to tourists. Contract from day one.",
  "Tienda busca dependienta para atender a turistas. Contrato desde el primer día.",
  "Κατάστημα στο χωριό ζητά πωλητή για τους τουρίστες του καλοκαιριού. Σύμβαση από την πρώτη μέρα.",
  "Loja procura empregado para atender turistas. Contrato desde o primeiro dia.",
])("work with tourists is no tourist visa: %s", (text) => {
  const report = checker.checkOffer(text);
  expect(report.signals.map((signal) => signal.id)).not.toContain("JD13");
  expect(report.band).not.toBe("danger");
});

test.each([
  ["en", "We keep your passport for the visa.", "You keep your passport at all times."],
  ["es", "Nosotros guardamos tu pasaporte para el visado.", "Tu pasaporte lo guardas tú."],
  ["el", "Το γραφείο κρατάει το διαβατήριό σας για τη βίζα.", "Το διαβατήριο το κρατάς εσύ."],
  ["pt", "A agência fica com o seu passaporte para o visto.", "O passaporte fica sempre consigo."],
] as const)("who keeps the passport: the same words are a warning or none (%s)", (language, they, you) => {
  const offer: Record<string, string> = {
    en: "Cook wanted in Madrid, contract before travel.",
    es: "Se busca cocinero en Madrid, contrato antes de viajar.",
    el: "Ζητείται μάγειρας στη Μαδρίτη, σύμβαση πριν το ταξίδι.",
    pt: "Procura-se cozinheiro em Madrid, contrato antes da viagem.",
  };
  const taken = checker.checkOffer(`${offer[language]} ${they}`, { language });
  expect([taken.band, taken.signals.map(({ id }) => id)]).toEqual(["danger", expect.arrayContaining(["JD03"])]);
  expect(taken.genuine.map(({ id }) => id)).not.toContain("JG10");
  expect(taken.genuine.map(({ id }) => id)).not.toContain("JG01");
  const kept = checker.checkOffer(`${offer[language]} ${you}`, { language });
  expect([kept.band, kept.signals.filter(({ id }) => id === "JD03")]).toEqual(["usual", []]);
});

test("genuine signs never cancel a weight-3 signal", () => {
  const text = `${genuine.en} Keep it secret, do not tell your family. Hand your passport to the foreman, he keeps it.`;
  expect(checker.checkOffer(text).band).not.toBe("usual");
});

test("a text too short for an answer says so", () => {
  expect(checker.checkOffer("Waiter wanted, ask inside.")).toMatchObject({ enough: false });
});

test("what can be compared offline: prefix, free mail, well-known name, firm and domain, minimum wage", () => {
  const find = (text: string) => checker.checkOffer(text, { language: "en" }).checks.map((check) => check.id);
  expect(find("Work in Germany, call +66 81 555 0100")).toContain("phone-country");
  expect(find("Work in Germany, call +49 30 555 0100")).not.toContain("phone-country");
  expect(find("EURES offers you work, write to eures.desk@outlook.com")).toEqual(
    expect.arrayContaining(["free-mail", "known-name"]),
  );
  expect(find("Haus Linde GmbH, write to jobs@blue-palm.example")).toContain("firm-domain");
  expect(find("Haus Linde GmbH, write to jobs@haus-linde.example")).not.toContain("firm-domain");
  expect(find("Cleaner in Lisbon, 4.500 € per month")).toContain("wage-above");
  expect(find("Cleaner in Madrid, 3 € per hour")).toContain("wage-below");
  expect(find("Cleaner in Madrid, 1.500 € per month")).toEqual([]);
});

test("every signal, class and rule is there in every language", () => {
  const classes = data.lexicons.map((lexicon) => Object.keys(lexicon.classes).sort());
  for (const list of classes) expect(list).toEqual(classes[0]);
  const forms = "amount percent agerange minorage latehour hours mail site phone legalform emojis placeholder shout";
  const known = new Set([...(classes[0] ?? []), ...forms.split(" ")]);
  for (const rule of data.rules)
    for (const part of rule.find.replace(/[!-]/g, "").split(/[\s|]+/)) expect(known, rule.find).toContain(part);
  const ids = data.signals.map((signal) => signal.id);
  expect(ids).toHaveLength(42);
  for (const wording of data.wordings) {
    expect(Object.keys(wording.signals)).toEqual(ids);
    for (const signal of data.signals)
      if (signal.direction === "warns") expect(wording.signals[signal.id]?.advice?.length).toBeGreaterThan(4);
  }
  for (const id of ids.filter((entry) => entry !== "JD08"))
    expect(
      data.rules.some((rule) => rule.id === id),
      id,
    ).toBe(true);
});

test("a page loads less than 150 kB of compressed data per language", () => {
  const folder = fileURLToPath(new URL("../../content/signals/jobs/", import.meta.url));
  const size = (name: string) => gzipSync(readFileSync(`${folder}${name}`)).length;
  const other = (name: string, language: string) =>
    languages.some((tag) => tag !== language && name.endsWith(`.${tag}.json`));
  for (const language of languages)
    expect(
      readdirSync(folder)
        .filter((name) => !other(name, language))
        .reduce((sum, name) => sum + size(name), 0),
    ).toBeLessThan(150_000);
});

test("no text breaks it, and every span lies in the text", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ maxLength: 400 })), (text) => {
      const report = checker.checkOffer(text);
      expect(bands).toContain(report.band);
      for (const span of [...report.signals, ...report.genuine, ...report.checks])
        expect(span.start >= 0 && span.end <= text.length && span.start <= span.end).toBe(true);
    }),
    { numRuns: 60 },
  );
});

// Floors well under what was reached (see the README): they find a broken model, they do not promise a figure.
test.each(languages)("the check set of %s keeps its figures", (language) => {
  const offers = readOffers("check", language).map((offer) => ({
    ...offer,
    found: checker.checkOffer(offer.text, { language }).band,
  }));
  const share = (list: typeof offers, test: (offer: (typeof offers)[number]) => boolean) =>
    list.filter(test).length / list.length;
  const bad = offers.filter((offer) => offer.band !== "usual");
  const good = offers.filter((offer) => offer.band === "usual");
  expect(share(bad, (offer) => offer.found !== "usual")).toBeGreaterThan(0.8);
  expect(share(good, (offer) => offer.found !== "danger")).toBeGreaterThan(0.85);
});
