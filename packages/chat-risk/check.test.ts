import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readPractice } from "../../bench/chat-practice.ts";
import { bands, type ChatMessage, createChecker, languages, sourceOfText } from "./index.ts";
import { loadData } from "./node.ts";
import { talk } from "./testing.ts";

const data = loadData();
const checker = createChecker(data);
const check = (messages: ChatMessage[], protect?: string) => {
  const result = checker.checkMessages(messages, protect === undefined ? {} : { protect });
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
};

const risky: Record<string, string[]> = {
  en: [
    "K: you look older than 12",
    "R: thanks",
    "K: send me a photo in your pyjamas, only for me",
    "R: dont know",
    "K: and dont tell your mum, delete this chat",
  ],
  es: [
    "K: pareces mayor de 12",
    "R: gracias",
    "K: mándame una foto en pijama, solo para mí",
    "R: no sé",
    "K: y no le digas a tu madre, borra este chat",
  ],
  pt: [
    "K: pareces mais velha que 12",
    "R: obrigada",
    "K: manda uma foto de pijama, só para mim",
    "R: não sei",
    "K: e não contes à tua mãe, apaga esta conversa",
  ],
  el: [
    "K: φαίνεσαι μεγαλύτερη από 12",
    "R: ευχαριστώ",
    "K: στείλε μου μια φωτο με πιτζάμες, μόνο για μένα",
    "R: δεν ξέρω",
    "K: και μην το πεις στη μαμά σου, σβήσε τα μηνύματα",
  ],
};

test.each(Object.entries(risky))(
  "secrecy and a picture are urgent, and point at their messages: %s",
  (language, lines) => {
    const report = check(talk(...lines));
    expect(report.band).toBe("urgent");
    expect(report.protected).toBe("R");
    expect(report.language).toBe(language);
    const ids = report.signals.map((signal) => `${signal.id}@${signal.message}`);
    expect(ids).toContain("GS14@2");
    expect(ids).toContain("GS08@4");
    for (const signal of report.signals) {
      expect(signal.by).toBe("K");
      expect(signal.why.length).toBeGreaterThan(10);
      expect(signal.message).toBeLessThan(lines.length);
    }
    expect(report.advice.length).toBeGreaterThan(3);
  },
);

const secretAsks: Record<string, string[]> = {
  en: ["Kyle: hey how old r u", "Ruby: 12", "Kyle: send me a pic of you, dont tell your mum", "Ruby: why"],
  es: [
    "Kyle: hola cuántos años tienes",
    "Ruby: 12",
    "Kyle: mándame una foto tuya, no le digas a tu madre",
    "Ruby: por qué",
  ],
  pt: ["Kyle: oi quantos anos tens", "Ruby: 12", "Kyle: manda-me uma foto tua, não digas à tua mãe", "Ruby: porquê"],
  el: [
    "Kyle: γεια πόσο χρονών είσαι",
    "Ruby: 12",
    "Kyle: στείλε μου μια φωτο σου, μην το πεις στη μαμά σου",
    "Ruby: γιατί",
  ],
};
test.each(Object.entries(secretAsks))(
  "secrecy with asking for a picture is at least high, however short: %s",
  (_, lines) => {
    expect(bands.indexOf(check(talk(...lines)).band)).toBeGreaterThanOrEqual(2);
  },
);

test("what is worn to bed is not called checking who could notice", () => {
  const worn: Record<string, string> = { en: "pyjamas", es: "pijama", pt: "pijama", el: "πιτζάμες" };
  for (const [language, lines] of Object.entries(risky))
    for (const signal of check(talk(...lines)).signals)
      if (signal.id === "GS11") expect(signal.why, language).not.toContain(worn[language]);
});

test("a message that says something plainly is not called by a loose word in it as well", () => {
  const { signals } = check(
    talk(
      "K: do ur parents read ur phone?",
      "R: no why",
      "K: good. dont tell them",
      "R: ok",
      "K: come on. meet me alone",
    ),
  );
  const named = (message: number) => signals.filter((signal) => signal.message === message).map(({ id }) => id);
  // The phone is no gift here, and "come on" no way to a meeting.
  expect(named(0)).toEqual(["GS11"]);
  expect(signals.find(({ id }) => id === "GS16")?.why).toContain("meet me alone");
});

test.each([
  ["en", "do ur parents read ur phone?"],
  ["es", "tus padres te miran el movil?"],
  ["el", "koitane oi dikoi sou to kinito sou?"],
  ["pt", "os teus pais veem o teu telemovel?"],
] as const)("a signal is named only for words that can mean it (%s)", (language, asked) => {
  const ends = {
    en: ["dont tell them about me", "send me a pic, just for me"],
    es: ["no les digas nada de mi", "mandame una foto, solo para mi"],
    el: ["min tous peis gia mena", "steile mou mia fwto mono gia mena"],
    pt: ["não lhes digas nada de mim", "manda uma foto, só para mim"],
  }[language];
  const { signals } = check(talk(`K: ${asked}`, "R: -", `K: ${ends[0]}`, "R: -", `K: ${ends[1]}`));
  const named = (message: number) => signals.filter((signal) => signal.message === message).map(({ id }) => id);
  // Neither a gift nor another app because a phone is spoken of, nor other people because something is to be sent.
  expect([named(0), named(2), named(4)]).toEqual([["GS11"], ["GS08"], ["GS14"]]);
});

test("direction: the same words from the protected person are not counted as the other's", () => {
  const report = check(talk(...(risky.en ?? [])), "K");
  expect(report.signals.every((signal) => signal.by !== "K")).toBe(true);
  expect(bands.indexOf(report.band)).toBeLessThan(2);
});

test("other names, no accents, capitals, doubled letters and Greek in Latin letters change nothing that matters", () => {
  const strip = (text: string) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  for (const lines of Object.values(risky)) {
    expect(check(talk(...lines.map((line) => line.replace(/^K:/, "Mr X:").replace(/^R:/, "zoe:")))).protected).toBe(
      "zoe",
    );
    for (const change of [
      strip,
      (text: string) => text.toUpperCase(),
      (text: string) => text.replace(/([aeiou])(?=\s|$)/g, "$1$1$1"),
    ]) {
      const changed = talk(...lines).map((message) => ({ ...message, text: change(message.text) }));
      expect(check(changed).band, changed.map((message) => message.text).join(" / ")).toBe("urgent");
    }
  }
  const latin = talk(
    "K: fenese megaliteri apo 12",
    "R: euxaristw",
    "K: steile mou mia fwto me pitzames, mono gia mena",
    "R: den xerw",
    "K: kai min to peis sti mama sou, sbise ta minimata",
  );
  expect(check(latin).band).toBe("urgent");
});

test("ordinary talk stays calm and shows no signals", () => {
  const report = check(talk("Mum: home by six?", "Leo: yes mum", "Mum: dinner is pasta", "Leo: great"));
  expect(report.band).toBe("calm");
  expect(report.signals).toEqual([]);
});

const protecting: Record<string, string[]> = {
  en: [
    "K: thanks for telling me, none of this is your fault",
    "R: he wanted a photo and said keep it secret",
    "K: dont delete the messages, block him and show them to an adult you trust",
    "R: ill show my aunt tonight",
  ],
  es: [
    "K: gracias por contarlo, no es culpa tuya",
    "R: me pidió una foto y que no lo dijera",
    "K: no borres los mensajes, bloquéalo y enséñaselo a un adulto de confianza",
    "R: se lo cuento a mi tía esta noche",
  ],
  pt: [
    "K: obrigada por contares, a culpa não é tua",
    "R: ele pediu uma foto e que eu não dissesse nada",
    "K: não apagues as mensagens, bloqueia e mostra a um adulto em quem confies",
    "R: vou contar à minha tia hoje",
  ],
  el: [
    "K: ευχαριστώ που μου το είπες, δεν φταις εσύ",
    "R: μου ζήτησε φωτογραφία και να μην το πω",
    "K: μη σβήσεις τα μηνύματα, μπλόκαρέ τον και δείξε τα σε έναν μεγάλο που εμπιστεύεσαι",
    "R: θα το πω στη θεία μου απόψε",
  ],
};
test.each(Object.entries(protecting))(
  "talk about a message that protects is not taken for the message: %s",
  (_, lines) => {
    expect(bands.indexOf(check(talk(...lines)).band)).toBeLessThan(2);
  },
);

test("a chat of one person, an unknown name and an unknown format get their codes", async () => {
  const one = await checker.check(sourceOfText("Ana: hi\nAna: hello?\nAna: are you there"));
  expect(one).toMatchObject({ ok: false, problem: { code: "chat.one-person" } });
  expect(await checker.check(sourceOfText("Ana: hi\nBen: hey"), { protect: "Zoe" })).toMatchObject({
    ok: false,
    problem: { code: "chat.protect-unknown" },
  });
  expect(await checker.check(sourceOfText("Ana: hi\nBen: hey"), { format: "fax" })).toMatchObject({
    ok: false,
    problem: { code: "chat.unknown-format" },
  });
  // What was asked for is not in the file; the file is not cut.
  for (const format of ["sms", "whatsapp"])
    expect(await checker.check(sourceOfText("Ana: hi <3\nBen: hey"), { format }), format).toMatchObject({
      ok: false,
      problem: { code: "chat.no-messages", facts: [format] },
    });
  expect(await checker.check(sourceOfText("Ana: hi\nBen: hey"), { maxBytes: 4 })).toMatchObject({
    ok: false,
    problem: { code: "chat.too-large" },
  });
});

test("what a page loads for one language stays under 150 kB compressed", () => {
  const bytes = (name: string) =>
    gzipSync(readFileSync(new URL(`../../content/signals/chat/${name}`, import.meta.url)), { level: 9 }).length;
  const shared = ["signals.json", "notions.json", "weights.json"].map(bytes);
  for (const language of languages) {
    const own = ["lexicon", "words", "weights"].map((name) => bytes(`${name}.${language}.json`));
    expect([...shared, ...own].reduce((sum, size) => sum + size)).toBeLessThan(150_000);
  }
});

test("the data is whole: 23 signals, in every language, with words and advice", () => {
  expect(data.signals.map((signal) => signal.id)).toEqual(
    Array.from({ length: 23 }, (_, at) => `GS${String(at + 1).padStart(2, "0")}`),
  );
  for (const wording of data.wordings) {
    expect(Object.keys(wording.signals).sort()).toEqual(data.signals.map((signal) => signal.id));
    for (const [id, words] of Object.entries(wording.signals))
      expect(words.advice.child, `${wording.language} ${id}`).toBeTruthy();
  }
  const groups = data.lexicons.map((lexicon) => Object.keys(lexicon.cues).sort().join(" "));
  expect(new Set(groups).size).toBe(1);
  for (const lexicon of data.lexicons)
    for (const signal of data.signals)
      expect(
        Object.keys(lexicon.cues).some((cue) => cue.startsWith(signal.id)),
        `${lexicon.language} ${signal.id}`,
      ).toBe(true);
});

test("learned numbers never contradict their names", () => {
  for (const [name, weight] of Object.entries(data.weights.weights)) {
    if (name.startsWith("GS") || name.startsWith("combo.")) expect(weight, name).toBeGreaterThanOrEqual(0);
    if (name.startsWith("X.") || name.startsWith("relation.")) expect(weight, name).toBeLessThanOrEqual(0);
  }
});

test("the check set does not fall back", () => {
  let risky = 0;
  let reached = 0;
  let harmless = 0;
  let alarms = 0;
  for (const language of languages)
    for (const practice of readPractice("check", language)) {
      const level = bands.indexOf(check(practice.messages).band);
      if (practice.band === "calm") {
        harmless++;
        if (level > 1) alarms++;
      } else {
        risky++;
        if (level >= bands.indexOf(practice.band)) reached++;
      }
    }
  expect(reached / risky).toBeGreaterThan(0.87);
  expect(alarms / harmless).toBeLessThan(0.05);
});

test("no sentence of the check set is in the build set", () => {
  for (const language of languages) {
    const built = new Set(
      readPractice("build", language).flatMap((practice) =>
        practice.messages.map((message) => message.text.toLowerCase()),
      ),
    );
    const same = readPractice("check", language)
      .flatMap((practice) => practice.messages.map((message) => message.text.toLowerCase()))
      .filter((text) => text.length > 25 && built.has(text));
    expect(same).toEqual([]);
  }
});

test("no word here gives a verdict on a person", () => {
  const words = [`groom${"er"}`, `preda${"tor"}`, `paedo${"phile"}`];
  const folders = [new URL(".", import.meta.url), new URL("../../content/signals/chat/", import.meta.url)];
  for (const folder of folders)
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (!/\.(?:ts|json|md|txt)$/.test(name)) continue;
      const text = readFileSync(new URL(name, folder), "utf8").toLowerCase();
      for (const word of words) expect(text.includes(word), `${name}: ${word}`).toBe(false);
    }
});

test("the core runs in a browser: no file it reaches imports from node", () => {
  const seen = new Set<string>();
  const walk = (url: URL): void => {
    if (seen.has(url.href)) return;
    seen.add(url.href);
    const text = readFileSync(fileURLToPath(url), "utf8");
    expect(text, url.href).not.toMatch(/from "node:/);
    for (const match of text.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)) if (match[1]) walk(new URL(match[1], url));
  };
  walk(new URL("./index.ts", import.meta.url));
  expect(seen.size).toBeGreaterThan(15);
});

test("every language fills every notion, and each notion's signal exists", () => {
  for (const notion of data.notions) {
    if (notion.signal) expect(data.signals.some((signal) => signal.id === notion.signal)).toBe(true);
    for (const lexicon of data.lexicons)
      expect(lexicon.notions[notion.name], `${lexicon.language} ${notion.name}`).toBeTruthy();
  }
  for (const lexicon of data.lexicons) expect(Object.keys(lexicon.notions)).toHaveLength(data.notions.length);
});

test("no band above calm without a signal that points at words of a message, and why", () => {
  for (const language of languages)
    for (const practice of readPractice("check", language)) {
      const report = check(practice.messages);
      if (report.band !== "calm") expect(report.signals.length, practice.id).toBeGreaterThan(0);
      for (const signal of report.signals) {
        const message = practice.messages[signal.message];
        expect(message?.author).toBe(signal.by);
        expect(message?.text.slice(signal.start, signal.end).length, practice.id).toBeGreaterThan(0);
        expect(signal.why).not.toBe("");
      }
    }
});

test.each(Object.entries(risky))("a hint that no phrase names says that it is one: %s", (language, lines) => {
  // As if no cue weighed anything: the words alone are left.
  const weights = { ...data.weights, weights: {}, watch: -100 };
  const result = createChecker({ ...data, weights }).checkMessages(talk(...lines), { language: language as "en" });
  if (!result.ok) throw new Error(result.problem.code);
  const nearest = data.wordings.find((wording) => wording.language === language)?.nearest ?? "-";
  expect(result.value.signals.length).toBeGreaterThan(0);
  for (const { why } of result.value.signals) expect(why.startsWith(nearest)).toBe(true);
  for (const { why } of check(talk(...lines)).signals) expect(why).not.toContain(nearest);
});

test("the language asked for is that of the answer; the chat is read in its own, and two in one chat are read", () => {
  const asked = checker.checkMessages(talk(...(risky.el ?? [])), { language: "en" });
  expect(asked).toMatchObject({ ok: true, value: { band: "urgent", language: "en" } });
  const mixed = (risky.es ?? []).flatMap((line, at) => [line, (risky.en ?? [])[at] ?? line]);
  expect(check(talk(...mixed)).band).toBe("urgent");
});

test("numbers to call in the advice are those of the help-line data", () => {
  const folder = new URL("../../content/helplines/", import.meta.url);
  const known = new Set(
    readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .flatMap((name) => readFileSync(new URL(name, folder), "utf8").match(/"dial": ?"\+?\d+"/g) ?? [])
      .map((dial) => dial.replace(/\D/g, "")),
  );
  for (const wording of data.wordings)
    for (const { advice } of [...Object.values(wording.bands), ...Object.values(wording.signals)])
      for (const text of Object.values(advice))
        for (const [number] of text.matchAll(/\b\d[\d ]{1,}\d\b/g))
          expect(known, `${wording.language}: ${number}`).toContain(number.replace(/ /g, ""));
});
