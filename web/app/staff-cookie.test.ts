import fc from "fast-check";
import { expect, test } from "vitest";
import { cookieOf, safeNext, staffCookie } from "./staff-cookie.ts";

test("the cookie is closed to scripts, and Secure behind https", () => {
  const at = (url: string) => staffCookie("token", new Request(url));
  expect(at("http://127.0.0.1:8080/sign-in")).toBe("heroes_staff=token; Path=/; HttpOnly; SameSite=Lax");
  expect(at("https://desk.example.org/sign-in")).toBe("heroes_staff=token; Path=/; HttpOnly; SameSite=Lax; Secure");
  expect(staffCookie(null, new Request("https://desk.example.org/"))).toMatch(/^heroes_staff=;.*; Secure; Max-Age=0$/);
  const request = new Request("http://localhost/", { headers: { Cookie: "other=1; heroes_staff=abc; x=y" } });
  expect(cookieOf(request)).toBe("abc");
  expect(cookieOf(new Request("http://localhost/"))).toBeNull();
});

test("coming back never leads to another origin, and keeps paths of ours as they are", () => {
  const own = "http://localhost:8080";
  const parts = fc.array(
    fc.constantFrom("/", "\\", "//", "http:", "evil.example", "@", ":", "\t", "\n", "%2f", "..", "?a=b", "#", "desk"),
  );
  const anything = fc.oneof(
    parts.map((list) => list.join("")),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(anything, (next) => new URL(safeNext(next), own).origin === own),
    { numRuns: 2000 },
  );
  for (const path of ["/desk", "/cases/00000000-0000-0000-0000-000000000000?tab=people", "/account/log?day=2026-11-24"])
    expect(safeNext(path)).toBe(path);
  for (const wrong of [
    null,
    "",
    "desk",
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "/..//evil.example",
    "/a/%2e%2e//evil.example",
    `/${"x".repeat(600)}`,
  ])
    expect(safeNext(wrong)).toBe("/desk");
});
