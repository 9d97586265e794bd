import { extractText, getDocumentProxy } from "unpdf";
import { expect, test } from "vitest";
import { closeCase } from "#platform/cases";
import { keepClocksJob } from "#platform/operations";
import { noteTransfer, saveProcessor } from "#platform/protection";
import { createCase } from "../../../../platform/cases/testing.ts";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { must } from "../../../../platform/kernel/testing.ts";
import { createBreach, createRequest } from "../../../../platform/protection/testing.ts";
import { houseIn } from "../../../../tests/support/house-in.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";
import { createWebWorld } from "../../../../tests/support/web-world.ts";

const world = await createTestWorld();
const web = await createWebWorld(world);
// In Brasília it is still the evening before.
world.clock.set("2026-11-25T01:30:00Z");
const officer = await createStaff(world, {
  name: "Dora Invented",
  roles: ["data_protection_officer"],
  language: "pt",
});
const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
const browser = web.browser(officer.cookie);
const evening = { pt: "24/11/2026, 22:30 (America/Sao Paulo)", en: "24 Nov 2026, 22:30 (America/Sao Paulo)" };

await houseIn(world, "BR");
await createRequest(world.as(officer.actor), { country: "BR", receivedOn: "2026-11-24", receivedTime: "22:00" });
const { caseId } = await createCase(world.services, ana.actor);

test("the log by kind shows and searches moments as the clock of the house has them; what carries a day only keeps it", async () => {
  const log = async (filter: string) => {
    const page = await browser.get(`/protection/log?kind=collection&${filter}`);
    expect(page.status).toBe(200);
    return page.text.slice(page.text.indexOf("<tbody"), page.text.indexOf("</tbody>"));
  };
  const all = await log("");
  expect(all).toContain(evening.pt);
  expect(all).toContain("25 de novembro de 2026");
  expect(all).not.toContain("UTC");
  const [before, on] = [await log("to=2026-11-24"), await log("from=2026-11-25")];
  expect(before).toContain(evening.pt);
  expect(before).not.toContain("25 de novembro de 2026");
  expect(on).not.toContain(evening.pt);
  expect(on).toContain("25 de novembro de 2026");
  expect((await browser.get("/protection/log")).text).toContain("De (America/Sao Paulo)");
  const csv = await browser.post("/protection/log/file", { kind: "collection" });
  expect(csv.text).toContain("at (UTC),local time");
  expect(csv.text).toContain("2026-11-25T01:30:00.000Z,2026-11-24 22:30:00 (America/Sao_Paulo),collection");
  expect(csv.text).toContain(",2026-11-25,,collection");
});

test("a day that no calendar has is said to be none, on the page and for the file", async () => {
  for (const wrong of ["2026-02-30", "0000-01-01"]) {
    expect((await browser.get(`/protection/log?from=${wrong}`)).status).toBe(400);
    expect((await browser.post("/protection/log/file", { to: wrong })).status).toBe(400);
  }
});

test("pages of a case show moments as the clock of the house has them", async () => {
  const reader = web.browser(ana.cookie);
  for (const part of ["", "/history", "/timeline"]) {
    const { status, text } = await reader.get(`/cases/${caseId}${part}`);
    expect(status).toBe(200);
    expect(text).toContain(evening.en);
    expect(text).not.toMatch(/\d UTC/);
    expect(text).toContain("Opened 24 November 2026");
    expect(text).not.toContain("25 November 2026");
  }
  const closed = await closeCase(world.as(ana.actor), { caseId, outcome: "withdrawn", reason: "Invented." });
  expect(closed.ok).toBe(true);
  await keepClocksJob.run(world.services, {});
  const { text } = await reader.get(`/cases/${caseId}`);
  expect(text).toMatch(/title="\d+ \w+ 20\d\d, 22:30 \(America\/Sao Paulo\)"/);
  expect(text).not.toMatch(/\d UTC/);
});

test("the record of processing says what its rules say, with their ids beside it: on the page and in both files", async () => {
  const said = [
    "GDPR art 10",
    "Uma organização precisa de base na lei nacional para guardar dados de crimes.",
    "O que o registo de atividades contém",
  ];
  const page = await browser.get("/protection/record/intake");
  for (const words of [...said, ">DP-GD-02</a>"]) expect(page.text).toContain(words);
  expect(page.text).not.toContain("record of processing");
  const csv = await browser.post("/protection/record/file", { format: "csv" });
  for (const words of [...said, "crimes. (DP-GD-02)"]) expect(csv.text).toContain(words);
  const pdf = await web.app.request("http://localhost:8080/protection/record/file", {
    method: "POST",
    headers: { Host: "localhost:8080", Origin: "http://localhost:8080", Cookie: officer.cookie },
    body: new URLSearchParams({ format: "pdf" }),
  });
  const document = await getDocumentProxy(new Uint8Array(await pdf.arrayBuffer()));
  // Lines of the paper break within words.
  const bare = (text: string) => text.replace(/[\s\u00ad-]/g, "");
  const text = bare((await extractText(document, { mergePages: true })).text);
  for (const words of [...said, "crimes. (DP-GD-02)"]) expect(text).toContain(bare(words));
}, 60_000);

test("sharing, the analysis and the log say what their rules say, in the reader's language, to whoever may read the page", async () => {
  const acting = world.as(officer.actor);
  const note = { sentOn: "2026-11-23", sentTime: "10:00", country: "US", recipientKind: "private" as const };
  const words = { recipient: "Invented Provider Inc", reason: "Invented reason.", data: "An invented account name." };
  must(await noteTransfer(acting, { ...note, ...words, caseNumber: "C-INVENTED-1" }));
  const host = { name: "Invented Hosting", service: "Keeps the machine", country: "ES" };
  must(await saveProcessor(acting, { processorId: "new", processor: host }));
  must(await saveProcessor(acting, { processorId: "new", processor: { ...host, name: "Invented Repairs" } }));

  const sharing = await browser.get("/protection/sharing");
  // A transfer, its case number too, is read in full on every screen: no column stays away on narrow ones.
  for (const one of [...Object.values(words), "C-INVENTED-1", "Invented Repairs", "Não pode: sem contrato"])
    expect(sharing.text).toContain(one);
  expect(sharing.text).not.toContain("data-wide");
  expect(sharing.text).toContain("<strong>Directive (EU) 2016/680 art 39");
  expect(sharing.text).toContain(">DP-LED-33</a>");
  // Every link with an id stands behind the words of its rule.
  for (const path of ["/protection/sharing", "/protection/functions", "/protection/log"]) {
    const { text } = await browser.get(path);
    const ids = text.match(/>DP-[A-Z]+-\w+<\/a>/g) ?? [];
    const said = text.match(/<span>[^<]{20,}<\/span> <small><a [^>]*>DP-[A-Z]+-\w+<\/a>/g) ?? [];
    expect(ids.length, path).toBeGreaterThan(1);
    expect(said.length, path).toBe(ids.length);
  }
  const counsel = await createStaff(world, { name: "Carla Invented", roles: ["counsel"] });
  const other = await web.browser(counsel.cookie).get("/protection/sharing?noted=deny");
  expect(other.text).toContain("The rules do not let it");
  expect(other.text).toContain("Data go directly to a private company abroad only case by case");
  for (const hidden of [...Object.values(words), "Invented Hosting"]) expect(other.text).not.toContain(hidden);
  expect((await web.browser(ana.cookie).get("/protection/sharing")).status).toBe(404);
});

test("what the rules answer besides stands in the reader's language; a fact that is not known is said to be so", async () => {
  const acting = world.as(officer.actor);
  const { requestId } = await createRequest(acting);
  const { breachId } = await createBreach(acting, { controller: "police" });
  const whyOf = async (path: string) => {
    const { text } = await browser.get(path);
    return [...text.matchAll(/Porquê, e segundo que regra<\/summary>(.*?)<\/details>/gs)]
      .map(([, why]) => why)
      .join("");
  };
  const asked = await whyOf(`/protection/requests/${requestId}`);
  expect(asked).toContain("Verifique quem pede antes de entregar seja o que for");
  const breach = await whyOf(`/protection/breaches/${breachId}`);
  expect(breach).toContain("<em>Ainda não se sabe: </em><span>Risco elevado: a pessoa é informada");
  for (const why of [asked, breach]) expect(why).not.toContain('lang="en"');
});

test("two forms of one page ask for a country, and each field has an id of its own, also when one comes back", async () => {
  const { text, status } = await browser.post("/protection/sharing", {
    intent: "processor",
    processorId: "new",
    name: "Invented Printers",
  });
  expect(status).toBe(400);
  const ids = [...text.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  expect(ids).toContain("field-country");
});
