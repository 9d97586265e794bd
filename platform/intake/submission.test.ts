import { expect, test } from "vitest";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { Busy } from "../kernel/limiter.ts";
import { newCode } from "./code.ts";
import { discardDraft, draftLifetime, readDraft, saveDraft, stageFile, sweepDrafts, unstageFile } from "./drafts.ts";
import { limits } from "./model.ts";
import { receiveOnce, sendDraft } from "./submission.ts";

const world = await createTestWorld();
const { services } = world;
const visitor = world.as({ kind: "public" });
const count = async (table: string) => Number((await world.owner.query(`select count(*) from ${table}`)).rows[0].count);

async function* bytes(text: string) {
  yield Buffer.from(text);
}

test("the same Idempotency-Key gives one report and the same answer, also at the same moment", async () => {
  const before = await count("report");
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => receiveOnce(visitor, "key-1", { kind: "other", channel: "api" })),
  );
  answers.push(await receiveOnce(visitor, "key-1", { kind: "other", channel: "api" }));
  expect(await count("report")).toBe(before + 1);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  await receiveOnce(visitor, "key-2", { kind: "other", channel: "api" });
  expect(await count("report")).toBe(before + 2);
});

test("pressing send twice gives one report and one confirmation", async () => {
  const state = { kind: "other", code: newCode(services.random) };
  const token = await saveDraft(services, null, state);
  const before = await count("report");
  const results = await Promise.all(
    [1, 2, 3].map(() => sendDraft(visitor, token, state, { kind: "other", channel: "web" })),
  );
  expect(await count("report")).toBe(before + 1);
  expect(new Set(results.map((result) => result.ok && result.value.reference)).size).toBe(1);
});

test("a draft whose hour ended while it was being sent is received all the same", async () => {
  const state = { kind: "other", code: newCode(services.random) };
  const token = await saveDraft(services, null, state);
  await discardDraft(services, token);
  const sent = await sendDraft(visitor, token, state, { kind: "other", channel: "web" });
  expect((await readDraft(services, token))?.sent).toEqual(sent.ok && sent.value);
});

test("a draft opens with its cookie only, and is forgotten after an hour or on exit", async () => {
  const token = await saveDraft(services, null, { narrative: "half a sentence" });
  expect(await readDraft(services, token)).toEqual({ narrative: "half a sentence" });
  expect(await readDraft(services, "A".repeat(43))).toBeNull();
  expect(await readDraft(services, "../../etc")).toBeNull();
  const again = await saveDraft(services, token, { narrative: "a sentence" });
  expect(again).toBe(token);
  world.clock.advance(draftLifetime + 1000);
  expect(await readDraft(services, token)).toBeNull();
  const second = await saveDraft(services, null, { narrative: "x" });
  await discardDraft(services, second);
  expect(await readDraft(services, second)).toBeNull();
});

test("files of a draft follow the report; those of a discarded draft are gone", async () => {
  const token = await saveDraft(services, null, {});
  const file = await stageFile(services, token, { name: "harbour.txt", content: bytes("a harmless file") }, 1000);
  const state = { kind: "other", code: newCode(services.random), files: [file] };
  const sent = await sendDraft(visitor, token, state, { kind: "other", channel: "web" });
  expect(sent.ok).toBe(true);
  await discardDraft(services, token);
  const { rows } = await world.owner.query("select blob_id, state from report_attachment");
  expect(rows).toEqual([{ blob_id: file.blobId, state: "stored" }]);
  expect(
    Buffer.concat(
      await Array.fromAsync(services.blobs.get(file.blobId, Buffer.from(file.secret, "base64"))),
    ).toString(),
  ).toBe("a harmless file");

  const other = await saveDraft(services, null, {});
  const gone = await stageFile(services, other, { name: "x", content: bytes("y") }, 1000);
  await discardDraft(services, other);
  expect((await Array.fromAsync(services.blobs.list())).map((blob) => blob.id)).not.toContain(gone.blobId);
});

test("promise-02: drafts past their hour are swept", async () => {
  await saveDraft(services, null, { narrative: "left behind" });
  world.clock.advance(3 * draftLifetime);
  expect((await sweepDrafts(services)).drafts).toBeGreaterThan(0);
  expect(await count("report_draft where submitted_report_id is null")).toBe(0);
});

test("a draft that was sent stays as it was sent, whatever another tab still saves", async () => {
  const state = { kind: "other", code: newCode(services.random) };
  const token = await saveDraft(services, null, state);
  await sendDraft(visitor, token, state, { kind: "other", channel: "web" });
  await saveDraft(services, token, { kind: "other", narrative: "too late" });
  const kept = await readDraft(services, token);
  expect([kept?.narrative, kept?.sent?.reference]).toEqual([undefined, expect.stringMatching(/^H-/)]);
});

test("files of unsent reports are counted together: past the limit no more are stored", async () => {
  const token = await saveDraft(services, null, {});
  await world.owner.query(
    "insert into report_draft_blob (blob_id, draft_id) select gen_random_uuid(), id from report_draft, generate_series(1, $1) where submitted_report_id is null limit $1",
    [limits.stagedFiles],
  );
  const blobs = (await Array.fromAsync(services.blobs.list())).length;
  await expect(stageFile(services, token, { name: "x", content: bytes("y") }, 1000)).rejects.toThrow(Busy);
  expect((await Array.fromAsync(services.blobs.list())).length).toBe(blobs);
  await world.owner.query("delete from report_draft_blob");
});

test("a file is taken out of its own draft only", async () => {
  const [own, other] = [await saveDraft(services, null, {}), await saveDraft(services, null, {})];
  const file = await stageFile(services, own, { name: "a.txt", content: bytes("harmless") }, 1000);
  const has = async () => (await Array.fromAsync(services.blobs.list())).some(({ id }) => id === file.blobId);
  await unstageFile(services, other, file.blobId);
  expect(await has()).toBe(true);
  await unstageFile(services, own, file.blobId);
  expect(await has()).toBe(false);
});
