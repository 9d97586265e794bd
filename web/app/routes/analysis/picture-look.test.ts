import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { as } from "#kernel";
import { buildKernel } from "../../../../packages/media-match/build.mjs";
import { bringList } from "../../../../platform/analysis/testing.ts";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { stageFile } from "../../../../platform/intake/drafts.ts";
import { receiveReport, saveDraft } from "../../../../platform/intake/index.ts";
import { setExposureCap } from "../../../../platform/triage/index.ts";
import { jobRunner } from "../../../../tests/support/run-jobs.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";
import { createWebWorld } from "../../../../tests/support/web-world.ts";

await buildKernel();
const world = await createTestWorld();
const surface = await createWebWorld(world);
const { services, owner, clock } = world;
const work = jobRunner(world);
const kati = await createStaff(world, { name: "Kati Invented", roles: ["coordinator"], steppedUp: true });
const analyst = (name: string, language = "en") => createStaff(world, { name, roles: ["analyst"], language });

const images = join(import.meta.dirname, "..", "..", "..", "..", "packages", "media-match", "vectors", "images");
const photograph = readFileSync(join(images, "aaa-orig.jpg"));

/** A finding of a file that was handed in, as the worker makes it. */
async function findingOf(file: Buffer) {
  await bringList(as(services, kati.actor), `sha256\n${createHash("sha256").update(file).digest("hex")}\n`);
  const content = (async function* () {
    yield file;
  })();
  const staged = await stageFile(
    services,
    await saveDraft(services, null, { kind: "other" }),
    { name: "f", content },
    1e7,
  );
  const visitor = as(services, { kind: "public" });
  const received = await receiveReport(visitor, { kind: "abuse-online", channel: "web" }, { files: [staged] });
  if (!received.ok) throw new Error(received.failure.code);
  await work();
  const { reportId } = received.value;
  const { rows } = await owner.query("select id, attachment_id from media_finding where report_id = $1", [reportId]);
  expect(rows).toHaveLength(1);
  return {
    reportId,
    page: `/media/findings/${rows[0].id}`,
    blurred: `/desk/queue/${reportId}/picture/${rows[0].attachment_id}`,
    clear: `/desk/queue/${reportId}/picture/${rows[0].attachment_id}/clear`,
  };
}

async function fetched(cookie: string, path: string) {
  const reply = await surface.app.request(`http://localhost:8080${path}`, {
    headers: { Host: "localhost:8080", Cookie: cookie.split(";")[0] ?? "" },
  });
  return { status: reply.status, headers: reply.headers, bytes: Buffer.from(await reply.arrayBuffer()) };
}
const statuses = async (cookie: string, { blurred, clear }: { blurred: string; clear: string }) => [
  (await fetched(cookie, blurred)).status,
  (await fetched(cookie, clear)).status,
];
const actsOf = async (reportId: string) =>
  (await world.actsOn(reportId)).filter((act) => act.startsWith("attachment.") && act !== "attachment.hashed");

test("promise-20: one act brings a small grey blurred picture, only a further one the file, each logged before", async () => {
  const finding = await findingOf(photograph);
  const ana = await analyst("Ana Invented");
  const tab = surface.browser(ana.cookie);
  const closed = await tab.get(finding.page);
  expect(closed.text).toContain("Open, blurred");
  expect(closed.text).not.toContain("<img");
  // The first entry of a list is 1 for people.
  expect(closed.text).toMatch(/<dt[^>]*>Entry<\/dt><dd[^>]*>1</);
  expect(await statuses(ana.cookie, finding)).toEqual([404, 404]);
  // The further act alone opens nothing.
  expect((await tab.post(finding.page, { intent: "clear" })).status).toBe(303);
  expect(await statuses(ana.cookie, finding)).toEqual([404, 404]);
  expect(await actsOf(finding.reportId)).toEqual([]);

  expect((await tab.post(finding.page, { intent: "reveal" })).status).toBe(303);
  expect(await actsOf(finding.reportId)).toEqual(["attachment.revealed"]);
  const { status, headers, bytes } = await fetched(ana.cookie, finding.blurred);
  expect([status, headers.get("Content-Type"), headers.get("Cache-Control")]).toEqual([200, "image/png", "no-store"]);
  expect(await actsOf(finding.reportId)).toEqual(["attachment.revealed", "attachment.opened-blurred"]);
  expect(bytes.length).toBeLessThan(photograph.length / 4);
  expect(bytes.includes(photograph.subarray(0, 32))).toBe(false);
  const meta = await sharp(bytes).metadata();
  expect(meta).toMatchObject({ format: "png", channels: 1, space: "b-w" });
  expect(Math.max(meta.width, meta.height)).toBe(160);
  expect([meta.exif, meta.icc, meta.xmp, meta.iptc, meta.comments]).toEqual(Array(5).fill(undefined));
  expect((await fetched(ana.cookie, finding.clear)).status).toBe(404);

  expect((await tab.post(finding.page, { intent: "clear" })).status).toBe(303);
  expect((await fetched(ana.cookie, finding.clear)).bytes.equals(photograph)).toBe(true);
  expect((await actsOf(finding.reportId)).slice(2)).toEqual(["attachment.shown-clearly", "attachment.opened"]);
  const { rows } = await owner.query("select items from exposure_day where user_id = $1", [ana.userId]);
  expect(rows).toEqual([{ items: 1 }]);
  expect((await surface.browser(kati.cookie).post(finding.blurred, {})).status).toBe(404);
  expect((await tab.post(finding.blurred, {})).status).toBe(204);
  expect(await statuses(ana.cookie, finding)).toEqual([200, 404]);
  await tab.post(finding.page, { intent: "clear" });
  expect(await statuses(ana.cookie, finding)).toEqual([200, 200]);
  // It is over after its time, and the further act does not begin it again.
  clock.advance(121_000);
  expect(await statuses(ana.cookie, finding)).toEqual([404, 404]);
  expect((await tab.post(finding.page, { intent: "clear" })).status).toBe(303);
  expect(await statuses(ana.cookie, finding)).toEqual([404, 404]);
});

test("promise-08: where the log cannot be written, nothing of the picture is sent", async () => {
  const finding = await findingOf(readFileSync(join(images, "c.png")));
  const ana = await analyst("Anna Invented");
  const tab = surface.browser(ana.cookie);
  await tab.post(finding.page, { intent: "reveal" });
  await tab.post(finding.page, { intent: "clear" });
  await owner.query("revoke insert on audit_entry from heroes_app");
  try {
    for (const path of [finding.blurred, finding.clear]) {
      const reply = await fetched(ana.cookie, path);
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.headers.get("Content-Type")).not.toMatch(/image/);
    }
  } finally {
    await owner.query("grant insert on audit_entry to heroes_app");
  }
  expect(await statuses(ana.cookie, finding)).toEqual([200, 200]);
});

test("without the role, or at the cap, no act opens anything", async () => {
  const finding = await findingOf(readFileSync(join(images, "small.jpg")));
  const others = [
    await createStaff(world, { name: "Cleo Invented", roles: ["care_worker"] }),
    await createStaff(world, { name: "Cole Invented", roles: ["counsel"] }),
    await createStaff(world, { name: "Adam Invented", roles: ["administrator"] }),
    // May look into findings, but not into this report.
    await createStaff(world, { name: "Ino Invented", roles: ["investigator"] }),
  ];
  for (const { cookie } of others) {
    for (const intent of ["reveal", "clear"])
      expect((await surface.browser(cookie).post(finding.page, { intent })).status).toBe(404);
    expect(await statuses(cookie, finding)).toEqual([404, 404]);
  }
  const ana = await analyst("Agata Invented");
  const caps = { itemsPerDay: 1, minutesPerDay: 100, minutesBeforeBreak: 50, breakMinutes: 10, reason: "Invented." };
  expect(await setExposureCap(as(services, kati.actor), { ...caps, userId: ana.userId })).toMatchObject({ ok: true });
  const tab = surface.browser(ana.cookie);
  expect((await tab.post(finding.page, { intent: "reveal" })).status).toBe(303);
  // The last look of the day may be carried to its end; a new one is refused.
  await tab.post(finding.page, { intent: "clear" });
  expect(await statuses(ana.cookie, finding)).toEqual([200, 200]);
  await tab.post(finding.page, { intent: "hide" });
  const refused = await tab.post(finding.page, { intent: "reveal" });
  expect(refused.status).toBe(400);
  expect(await statuses(ana.cookie, finding)).toEqual([404, 404]);
  await tab.post(finding.page, { intent: "clear" });
  expect(await statuses(ana.cookie, finding)).toEqual([404, 404]);
});

test("what is no picture, and what cannot be read as one, is said in four languages and not opened", async () => {
  const text = await findingOf(Buffer.from("An invented note."));
  const broken = await findingOf(Buffer.concat([photograph.subarray(0, 200), Buffer.from("invented end")]));
  const words = {
    en: ["This file is no picture and is not opened here.", "It could not be read as a picture"],
    es: ["Este archivo no es una imagen y no se abre aquí.", "No se pudo leer como imagen"],
    el: ["Αυτό το αρχείο δεν είναι εικόνα και δεν ανοίγει εδώ.", "Δεν μπόρεσε να διαβαστεί ως εικόνα"],
    pt: ["Este ficheiro não é uma imagem e não é aberto aqui.", "Não foi possível lê-lo como imagem"],
  };
  for (const [language, [other, unreadable]] of Object.entries(words)) {
    const { cookie } = await analyst(`Ana ${language}`, language);
    const tab = surface.browser(cookie);
    const visible = async (path: string) => (await tab.get(path)).text.replace(/<script[\s\S]*?<\/script>/g, "");
    expect(await visible(text.page)).toContain(other);
    expect(await visible(broken.page)).toContain(unreadable);
    for (const { page } of [text, broken]) for (const intent of ["reveal", "clear"]) await tab.post(page, { intent });
    expect([...(await statuses(cookie, text)), ...(await statuses(cookie, broken))]).toEqual([404, 404, 404, 404]);
  }
});
