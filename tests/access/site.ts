import type { ServerBuild } from "react-router";
import { afterAll, inject } from "vitest";
import { createWebPlatform } from "../../web/platform.ts";
import { createApp, loadBuild } from "../../web/server/create-app.ts";
import { builtPages } from "../support/built-pages.ts";
import { createTestWorld, type TestWorld } from "../support/test-world.ts";
import { createPeople } from "./fixture.ts";
import { layWorld } from "./one-of-everything.ts";
import { openRewindable } from "./one-transaction.ts";
import type { Act, PageRow } from "./page-row.ts";

/** What the parts of an address stand for, when a row says nothing else. */
export const defaults: Readonly<Record<string, string>> = {
  reportId: "queued",
  caseId: "case",
  personId: "person",
  incidentId: "incident",
  taskId: "task",
  messageId: "message",
  userId: "colleague",
  attachmentId: "unknown",
  authorisationId: "authorisation",
  materialId: "material",
  requestId: "subjectRequest",
  breachId: "breach",
  assessmentId: "assessment",
  activity: "intake",
  findingId: "finding",
  listId: "list",
};

export type Site = {
  readonly build: ServerBuild;
  readonly people: ReadonlyMap<string, { readonly userId: string; readonly cookie: string }>;
  /** Id of something of the fixture by its name; `me` is who asks. */
  named(name: string, me: string): string;
  addressOf(pattern: string, row: PageRow, act: Act | undefined, me: string): string;
  knock(
    method: "GET" | "POST",
    path: string,
    cookie: string,
    fields: Act["fields"],
    me: string,
    form?: Act["form"],
  ): Promise<Response>;
  /** Everything since the last time is as if it had not been. */
  rewind(): Promise<void>;
};

/** Addresses of the rows over what was laid in a world. */
export function createAddresses(ids: Readonly<Record<string, string>>) {
  const named = (name: string, me: string) => (name === "me" ? me : (ids[name] ?? name));
  const filled = (text: string, me: string) => text.replace(/\$(\w+)/g, (_, name: string) => named(name, me));
  const addressOf: Site["addressOf"] = (pattern, row, act, me) => {
    const params = { ...defaults, ...row.params, ...act?.params };
    const path = pattern.replace(/:(\w+)\??/g, (_, name: string) => named(params[name] ?? "", me)).replace(/\/$/, "");
    const query = act?.query ?? row.query;
    return query ? `${path}?${filled(query, me)}` : path;
  };
  return { named, filled, addressOf };
}

const origin = "http://localhost:8080";

/** The web surface in this process, on a world of its own with one of everything in it. @param before what comes before all else in it */
export async function openSite(before?: (world: TestWorld) => Promise<void>): Promise<Site> {
  const world = await createTestWorld();
  await before?.(world);
  await builtPages();
  const build = await loadBuild();
  const people = await createPeople(world);
  const ids = await layWorld(world, people);
  const rewindable = await openRewindable({
    ...inject("postgres"),
    user: "heroes_app",
    password: "test",
    database: world.databaseName,
  });
  afterAll(() => rewindable.close());
  const app = createApp(createWebPlatform({ ...world.services, db: rewindable.db }, false), build);
  const { named, filled, addressOf } = createAddresses(ids);
  return {
    build,
    people,
    named,
    rewind: rewindable.rewind,
    addressOf,
    async knock(method, path, cookie, fields, me, form) {
      const headers: Record<string, string> = { Host: "localhost:8080", Accept: "text/html" };
      if (cookie) headers.Cookie = cookie;
      if (method === "GET") return app.request(`${origin}${path}`, { headers });
      if (form === "multipart") {
        const sent = new FormData();
        for (const [name, value] of Object.entries(fields)) sent.append(name, String(value));
        sent.append("unused", "");
        return app.request(`${origin}${path}`, { method: "POST", headers: { ...headers, Origin: origin }, body: sent });
      }
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(fields))
        for (const one of typeof value === "string" ? [value] : value) body.append(filled(name, me), filled(one, me));
      return app.request(`${origin}${path}`, {
        method,
        headers: { ...headers, Origin: origin, "Content-Type": "application/x-www-form-urlencoded" },
        body: body.toString(),
      });
    },
  };
}
