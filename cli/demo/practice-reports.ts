import { createReadStream } from "node:fs";
import { join } from "node:path";
import { type Context, day, type Services } from "#kernel";
import { addList, stageList } from "#platform/analysis";
import { loadReportKinds } from "../../content/schemas/report-kinds.ts";
import { createReport } from "../../platform/intake/testing.ts";
import { must } from "../../platform/kernel/testing.ts";
import { content, type Script } from "./practice-script.ts";
import { dayIn } from "./practice-tools.ts";

/** Fingerprints that some of the invented reports come with; three of them meet the invented list. */
const knownMedia: Readonly<Record<number, readonly { readonly kind: "sha256" | "pdq"; readonly value: string }[]>> = {
  1: [{ kind: "pdq", value: "08a258585621fbf49a10d68bea6e0977b1b36dfb7c0048c6a1b331a7d9754772" }],
  7: [{ kind: "sha256", value: "f7a01049ab9b56f3f85332f1d77929406ee50d53b5d49eb62eba84e40eded620" }],
  17: [{ kind: "pdq", value: "52f6f4b5464b484df1d0770c8c5ea7c6f8e6d42c5cee95c500daef1e4e8bdeb8" }],
  22: [{ kind: "pdq", value: "3c".repeat(32) }],
};

/** A small list of invented fingerprints (nothing has them); the worker reads it after the start. */
export async function bringList(coordinator: Context): Promise<void> {
  const staged = must(await stageList(coordinator, createReadStream(join(content, "practice", "known-media.csv"))));
  const fields = {
    name: "Practice list",
    source: "Invented hotline (practice)",
    legalBasis: "Invented for practice: nothing on it exists.",
    version: "1",
    handling: "TLP:CLEAR",
    expiresOn: dayIn(coordinator, 365),
  };
  must(await addList(coordinator, fields, staged, { practice: true }));
}

/** Answers are picked from each kind's own form, so a changed form still gives a valid practice world. */
export async function createReports(services: Services, { reports }: Script): Promise<string[]> {
  const forms = new Map(loadReportKinds(join(content, "report-kinds")).map((kind) => [kind.kind, kind]));
  const ids: string[] = [];
  for (const [at, report] of reports.entries()) {
    const answers: Record<string, string | string[]> = {};
    for (const [index, question] of (forms.get(report.kind)?.questions ?? []).entries()) {
      const options = question.options ?? [];
      // In most reports most things are not so: a queue in which everything is critical teaches nothing.
      const mild = at % 4 === 0 ? undefined : options.find((option) => option === "no" || option === "none");
      const picked = mild ?? options[(at * 3 + index * 5) % Math.max(1, options.length)];
      if (picked && (at + index) % 4 !== 0) answers[question.id] = question.type === "multi" ? [picked] : picked;
    }
    // Over eight days, most of them recent: some deadlines are near or over, as in a real week.
    const before = 8 * day * (1 - at / reports.length) ** 2;
    const then = { now: () => new Date(services.clock.now().getTime() - before) };
    const { reportId } = await createReport(
      { ...services, clock: then },
      {
        kind: report.kind,
        language: report.language,
        forWhom: report.for,
        ageBand: report.age,
        answers,
        hashes: [...(knownMedia[at] ?? [])],
        narrative: report.text,
        ...(at % 3 === 0
          ? {
              contact: {
                channel: "phone" as const,
                value: "+00 000 000 000",
                hours: "18:00-20:00",
                codeWord: "marble",
                noMessage: true,
              },
            }
          : {}),
      },
    );
    ids.push(reportId);
  }
  return ids;
}
