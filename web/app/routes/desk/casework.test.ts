import type { RouteConfigEntry } from "@react-router/dev/routes";
import { RouterContextProvider } from "react-router";
import { expect, test } from "vitest";
import { type Role, roles } from "#kernel";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";
import { createWebWorld, type Page } from "../../../../tests/support/web-world.ts";
import { caseworkMiddleware, caseworkRoles, staffContext } from "../../staff-context.ts";
import { careRoutes } from "../care/routes.ts";
import { caseRoutes } from "../cases/routes.ts";
import { triageRoutes } from "../triage/routes.ts";

const world = await createTestWorld();
const web = await createWebWorld(world);

/** Addresses of all pages below a list of routes, with an id that does not exist in place of every parameter. */
function pathsOf(entries: readonly RouteConfigEntry[], under = ""): string[] {
  return entries.flatMap((entry) => {
    const path = entry.path ? `${under}/${entry.path}` : under;
    const own =
      entry.path || entry.index ? [path.replace(/:[A-Za-z]+\??/g, "00000000-0000-0000-0000-000000000000")] : [];
    return [...own, ...pathsOf(entry.children ?? [], path)];
  });
}
const pages = [...new Set(pathsOf([...triageRoutes, ...caseRoutes, ...careRoutes]))];

test("promise-07: casework opens for its five roles and for no other", async () => {
  const may = async (own: readonly Role[]) => {
    const context = new RouterContextProvider();
    const actor = { kind: "staff", userId: "u", sessionId: "s", roles: own } as const;
    context.set(staffContext, {
      actor,
      name: "",
      language: "en",
      appearance: "auto",
      sessionId: "s",
      steppedUp: false,
    });
    const args = { context, request: new Request("http://localhost/"), params: {} };
    // Middleware reads nothing but the context.
    return Promise.resolve(caseworkMiddleware(args as never, async () => new Response())).then(
      () => true,
      () => false,
    );
  };
  for (const role of roles) expect(await may([role]), role).toBe(caseworkRoles.some((one) => one === role));
  expect(await may([])).toBe(false);
});

test("promise-07: to administrator and officer no page of casework is there, whatever is asked", async () => {
  for (const role of ["administrator", "data_protection_officer"] as const) {
    const someone = await createStaff(world, { name: "Out Invented", roles: [role] });
    const browser = web.browser(someone.cookie);
    const answers: Page[] = [];
    for (const path of pages)
      answers.push(
        await browser.get(path),
        await browser.get(`${path}.data`),
        await browser.post(path, { intent: "any" }),
      );
    expect(new Set(answers.map((answer) => answer.status)), role).toEqual(new Set(pages.length > 0 ? [404] : []));
  }
});

test("promise-07: without a session every page of the desk leads to sign-in", async () => {
  for (const path of ["/desk", "/account", "/account/staff", "/account/log", ...pages]) {
    const page = await web.browser().get(path);
    expect(page.location, path).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
    expect((await web.browser().post(path, { intent: "any" })).location, path).toBe("/sign-in?next=%2Fdesk");
  }
});
