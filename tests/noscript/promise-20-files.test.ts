import { readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hashAttachmentJob, openAttachment, setAttachments } from "#platform/intake";
import { createStaff } from "../../platform/identity/testing.ts";
import { findReportsBy } from "../../platform/intake/testing.ts";
import { must } from "../../platform/kernel/testing.ts";
import { startTestSite } from "../support/test-site.ts";
import { createTestWorld } from "../support/test-world.ts";
import { createWebWorld, type TestBrowser } from "../support/web-world.ts";

const world = await createTestWorld();
const site = await startTestSite(world);
const web = await createWebWorld(world);
const { services } = world;
const photo = readFileSync(join(import.meta.dirname, "../../packages/media-match/vectors/images/bridge-5-flipx.jpg"));

const count = async (table: string) => Number((await world.owner.query(`select count(*) from ${table}`)).rows[0].count);
const stored = async () => (await Array.fromAsync(services.blobs.list())).length;

async function begun(): Promise<TestBrowser> {
  const visitor = web.browser();
  await visitor.post("/en/report", { kind: "suspicious-job", act: "on" });
  return visitor;
}

async function upload(
  visitor: TestBrowser,
  files: readonly [string, Uint8Array<ArrayBuffer>][],
  fields: Record<string, string> = {},
  language = "en",
) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ act: "on", hashes: "", pdq: "", ...fields })) body.append(name, value);
  for (const [name, bytes] of files) body.append("file", new Blob([bytes]), name);
  const response = await web.app.request(`http://localhost:8080/${language}/report/files`, {
    method: "POST",
    body,
    headers: {
      Host: "localhost:8080",
      Origin: "http://localhost:8080",
      Cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    },
  });
  return { status: response.status, text: await response.text(), location: response.headers.get("Location") };
}

/** A disk that takes files until it is told otherwise; what it says is what Node says. */
const full = { after: Number.POSITIVE_INFINITY };
const { put } = services.blobs;
Object.assign(services.blobs, {
  put: (...[id, key, content, most]: Parameters<typeof put>) => {
    async function* untilFull() {
      for await (const piece of content) {
        if (full.after-- <= 0)
          throw Object.assign(new Error("ENOSPC: no space left on device, write"), {
            code: "ENOSPC",
            syscall: "write",
          });
        yield piece;
      }
    }
    return put(id, key, untilFull(), most);
  },
} satisfies Partial<typeof services.blobs>);
const said: string[] = [];
Object.assign(services.log, { error: (event: string) => said.push(event) });

/** Files that are being written. */
const unfinished = () =>
  readdirSync(join(services.config.dataDir, "blobs"), { recursive: true }).filter((name) =>
    String(name).endsWith(".part"),
  ).length;

const coordinator = await createStaff(world, { name: "Cora Invented", roles: ["coordinator"], steppedUp: true });
const allow = { enabled: true, legalBasis: "Invented Act 7/2026, article 3", maxMegabytes: 1, maxFiles: 2 };

test("promise-20: by default no page offers a file, and one that is sent all the same is not taken", async () => {
  const visitor = await begun();
  const page = await visitor.get("/en/report/files");
  expect(page.text).not.toContain('type="file"');
  expect(page.text).not.toContain("multipart");
  const sent = await upload(visitor, [["photo.jpg", photo]], { hashes: "a".repeat(64) });
  expect([sent.status, sent.text.includes("Files are not taken here")]).toEqual([400, true]);
  expect(sent.text).toContain("a".repeat(64));
  expect([await stored(), await count("report_draft_blob")]).toEqual([0, 0]);
});

test("promise-20: only with a legal basis, by those who answer for it, who proved who they are", async () => {
  const analyst = await createStaff(world, { name: "Ana Invented", roles: ["analyst"], steppedUp: true });
  const hasty = await createStaff(world, { name: "Hugo Invented", roles: ["coordinator"] });
  const codes = [
    await setAttachments(world.as(analyst.actor), allow),
    await setAttachments(world.as(hasty.actor), allow),
    await setAttachments(world.as(coordinator.actor), { ...allow, legalBasis: "  " }),
    await setAttachments(world.as(coordinator.actor), { ...allow, maxMegabytes: 100_000 }),
  ].map((result) => !result.ok && result.failure.code);
  expect(codes).toEqual(["not-found", "identity.step-up-needed", "attachments.no-basis", "attachments.check-fields"]);
  expect((await web.browser().get("/desk/settings/attachments")).location).toContain("/sign-in");
  const page = await web.browser(coordinator.cookie).get("/desk/settings/attachments");
  expect([page.status, page.text.includes("Files are not taken")]).toEqual([200, true]);
  const entries = await world.owner.query("select count(*) from audit_entry where act = 'attachments.allowed'");
  expect(Number(entries.rows[0].count)).toBe(0);
});

test("promise-20: once allowed, a photo is sealed as it came and found again by its hash; a fingerprint will do as well", async () => {
  const desk = web.browser(coordinator.cookie);
  const fields = { act: "allow", legalBasis: allow.legalBasis, maxMegabytes: "1", maxFiles: "2" };
  expect((await desk.post("/desk/settings/attachments", fields)).status).toBe(303);
  const entries = await world.owner.query("select line from audit_entry where act = 'attachments.allowed'");
  expect(entries.rows).toHaveLength(1);
  expect(entries.rows[0].line).not.toContain("Invented Act");
  const setting = await world.owner.query("select value::text from setting where name = 'attachments'");
  expect(setting.rows[0].value).not.toContain("Invented Act");

  const visitor = await begun();
  expect((await visitor.get("/en/report/files")).text).toContain('type="file"');
  const sent = await upload(visitor, [["../../Hafen ⚓.jpg", photo]]);
  expect(sent.location).toBe("/en/report/contact");
  const page = await visitor.get("/en/report/files");
  expect(page.text).toContain("Hafen ⚓.jpg");
  expect((await visitor.post("/en/report/review", { act: "send" })).location).toBe("/en/report/done");
  const { rows } = await world.owner.query("select id, report_id from report_attachment");
  expect(rows).toHaveLength(1);
  expect(await world.enqueued()).toContainEqual({ name: "hash-attachment", data: { attachmentId: rows[0].id } });
  await hashAttachmentJob.run(services, { attachmentId: rows[0].id });
  const sha256 = new Uint8Array(await crypto.subtle.digest("SHA-256", photo));
  const context = world.as((await createStaff(world, { name: "Ben Invented", roles: ["analyst"] })).actor);
  const found = await findReportsBy(context, { kind: "sha256", value: Buffer.from(sha256).toString("hex") });
  expect(found).toEqual([rows[0].report_id]);
  const opened = await openAttachment(context, rows[0].id);
  expect(opened.ok && Buffer.concat(await Array.fromAsync(opened.value.content)).equals(photo)).toBe(true);

  const other = await begun();
  await other.post("/en/report/files", {
    hashes: `${Buffer.from(sha256).toString("hex")}  photo.jpg`,
    pdq: "",
    act: "on",
  });
  expect((await other.post("/en/report/review", { act: "send" })).status).toBe(303);
  expect(await findReportsBy(context, { kind: "sha256", value: Buffer.from(sha256).toString("hex") })).toHaveLength(2);
});

test("promise-20: too large and too many are left out with words, the rest is kept, one can be removed, exit removes all", async () => {
  const visitor = await begun();
  const before = await stored();
  const large = await upload(visitor, [
    ["large.bin", new Uint8Array(1024 * 1024 + 1)],
    ["small.txt", new TextEncoder().encode("harmless")],
  ]);
  expect([large.status, large.text.includes("larger than 1 MB"), large.text.includes("small.txt")]).toEqual([
    400,
    true,
    true,
  ]);
  const many = await upload(
    visitor,
    [1, 2, 3]
      .map((number) => [`n${String(number)}.txt`, new Uint8Array([number])] as const)
      .map(([name, bytes]) => [name, bytes]),
  );
  expect([many.status, many.text.includes("Up to 2 files")]).toEqual([400, true]);
  expect(await stored()).toBe(before + 2);
  const blob = /value="remove:([^"]+)"/.exec((await visitor.get("/en/report/files")).text)?.[1] ?? "";
  expect((await upload(visitor, [], { act: `remove:${blob}` })).location).toBe("/en/report/files");
  expect(await stored()).toBe(before + 1);
  await visitor.post("/exit", {});
  expect(await stored()).toBe(before);
});

test("promise-20: an upload that is cut off leaves nothing, and the draft goes on", async () => {
  const visitor = await begun();
  const before = await stored();
  const head = [
    "POST /en/report/files HTTP/1.1",
    "Host: 127.0.0.1",
    `Cookie: ${[...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ")}`,
    "Content-Type: multipart/form-data; boundary=x",
    "Content-Length: 900000",
  ].join("\r\n");
  const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
  for (let round = 0; round < 3; round++) {
    const socket = connect(Number(new URL(site.address).port), "127.0.0.1");
    await new Promise<void>((resolve) => socket.write(`${head}\r\n\r\n${part}${"h".repeat(200_000)}`, () => resolve()));
    await expect.poll(unfinished).toBe(1);
    socket.destroy();
    await expect.poll(unfinished).toBe(0);
  }
  await expect.poll(stored).toBe(before);
  expect((await visitor.get("/en/report/files")).status).toBe(200);
});

test("promise-20: stopped, the pages offer no file again", async () => {
  const desk = web.browser(coordinator.cookie);
  expect((await desk.post("/desk/settings/attachments", { act: "stop", why: "" })).status).toBe(303);
  expect((await (await begun()).get("/en/report/files")).text).not.toContain('type="file"');
});

test("promise-02: on a full disk a reporter gets a 503 with what they typed, nothing half is left, and later it goes through", async () => {
  const visitor = await begun();
  must(await setAttachments(world.as(coordinator.actor), allow));
  const before = [await stored(), await count("report_draft_blob")];
  const hashes = "c".repeat(64);
  // The first file still fits; it goes again with the second, for neither stands in the draft.
  const files: [string, Uint8Array<ArrayBuffer>][] = [
    ["one.jpg", new Uint8Array([1])],
    ["two.jpg", photo],
  ];
  for (const after of [1, 0, 0]) {
    full.after = after;
    const page = await upload(visitor, files, { hashes });
    expect([page.status, page.text.includes("could not be kept")]).toEqual([503, true]);
    expect(page.text).toMatch(new RegExp(`<input(?=[^>]* name="hashes")(?=[^>]* value="${hashes}")`));
    expect(page.text).toMatch(/<input(?=[^>]* name="act")(?=[^>]* value="stay")/);
    expect([await stored(), await count("report_draft_blob"), unfinished()]).toEqual([...before, 0]);
  }
  expect(said.filter((event) => event === "storage.away")).toHaveLength(1);
  full.after = Number.POSITIVE_INFINITY;
  // The button of that page leads back to where files are chosen, with the hashes in place.
  expect((await visitor.post("/en/report/files", { act: "stay", hashes, pdq: "" })).location).toBe("/en/report/files");
  expect((await visitor.get("/en/report/files")).text).toContain(hashes);
  expect((await upload(visitor, files, { hashes })).location).toBe("/en/report/contact");
  expect((await visitor.get("/en/report/files")).text).toContain("two.jpg");
});

test.each([
  ["es", "no se han podido guardar"],
  ["el", "δεν μπόρεσαν να κρατηθούν"],
  ["pt", "Não foi possível guardar"],
])("promise-02: a full disk is said in %s", async (language, words) => {
  const visitor = await begun();
  full.after = 0;
  try {
    const page = await upload(visitor, [["one.jpg", photo]], {}, language);
    expect([page.status, page.text.includes(words)]).toEqual([503, true]);
  } finally {
    full.after = Number.POSITIVE_INFINITY;
  }
});
