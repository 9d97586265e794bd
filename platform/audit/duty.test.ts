import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { entryLine } from "@heroes/custody";
import { expect, test } from "vitest";
import { roles } from "#kernel";
import { memberParts } from "../cases/model.ts";
import { dutyOf, partInCase } from "./duty.ts";

const id = "00000000-0000-4000-8000-000000000000";
const duties = roles.map((role) => dutyOf({ kind: "staff", userId: id, sessionId: id, roles: [role] }).code);
const parts = [...memberParts, "member"].map((part) => partInCase(part).code);

test("the log takes the duty of every role and the part of every member", () => {
  for (const code of [...duties, ...parts])
    expect(
      entryLine({
        ...{ seq: 1, at: "2026-11-23T10:00:00.000Z", plane: "staff", actor: id, act: "case.viewed", subject: null },
        ...{ reason: { code, commitment: null }, data: {} },
      }),
    ).toContain(code);
});

test("every duty and part has words in every language", () => {
  const folder = join(import.meta.dirname, "..", "..", "content", "messages");
  for (const language of readdirSync(folder)) {
    const { role, log } = JSON.parse(readFileSync(join(folder, language, "account.json"), "utf8"));
    for (const code of duties) expect(role[code.slice(5).replaceAll("-", "_")], `${language} ${code}`).toBeTruthy();
    for (const code of parts) expect(log.part[code.slice(5)], `${language} ${code}`).toBeTruthy();
  }
});
