import { Agent, request } from "node:http";

export type Page = { readonly status: number; readonly path: string; readonly html: string };

/** What a browser without script does, as far as a load test needs it: one cookie jar, forms, redirects. */
export type Visitor = {
  get(path: string): Promise<Page>;
  /** Answers the form of a page as someone in a hurry does, with `words` in its large field, and sends it. */
  answer(page: Page, words: string, fields?: Record<string, string>): Promise<Page>;
};

// People come from everywhere: no connection is used twice.
const agent = new Agent({ keepAlive: false, maxSockets: 4000 });

/** @param took told of every answer: its milliseconds, its status (0: the connection broke) and the kind of page */
export function createVisitor(
  port: number,
  took: (milliseconds: number, status: number, what: string) => void,
): Visitor {
  const jar = new Map<string, string>();
  const ask = (method: "GET" | "POST", path: string, body: string): Promise<Page & { location: string | undefined }> =>
    new Promise((resolve) => {
      const from = performance.now();
      const done = (status: number, html: string, location?: string) => {
        took(performance.now() - from, status, `${method} ${path.replace(/\?.*/, "").replace(/\/\d+$/, "/n")}`);
        resolve({ status, path, html, location });
      };
      const call = request(
        {
          agent,
          host: "127.0.0.1",
          port,
          method,
          path,
          headers: {
            Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
            ...(method === "POST"
              ? {
                  Origin: `http://127.0.0.1:${port}`,
                  "Content-Type": "application/x-www-form-urlencoded",
                  "Content-Length": Buffer.byteLength(body),
                }
              : {}),
          },
        },
        (response) => {
          for (const line of response.headers["set-cookie"] ?? []) {
            const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/s);
            jar.set(name, value);
          }
          let html = "";
          response.setEncoding("utf8");
          response.on("data", (part: string) => (html += part));
          response.on("end", () => done(response.statusCode ?? 0, html, response.headers.location));
          response.on("error", () => done(0, ""));
        },
      );
      call.on("error", () => done(0, ""));
      call.end(body);
    });
  const follow = async (method: "GET" | "POST", path: string, body: string): Promise<Page> => {
    let page = await ask(method, path, body);
    for (let hop = 0; page.location && hop < 5; hop++) page = await ask("GET", page.location, "");
    return page;
  };
  return {
    get: (path) => follow("GET", path, ""),
    answer: (page, words, fields = {}) =>
      follow("POST", page.path, String(new URLSearchParams({ ...filled(page.html, words), ...fields }))),
  };
}

/** The fields of the page's own form: what it carries along, the first choice of each group, words where there is room. */
function filled(html: string, words: string): Record<string, string> {
  const form = /<form[^>]*id="page-form".*?<\/form>/s.exec(html)?.[0] ?? "";
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<(?:input|textarea|button|select)\b[^>]*>/g)) {
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
    const [name, type] = [of("name"), of("type")];
    if (!name || (name in fields && type !== "submit")) continue;
    if (tag.startsWith("<textarea")) fields[name] = words;
    else if (type === "hidden" || type === "radio") fields[name] = of("value") ?? "";
    else if (tag.startsWith("<button") && !("act" in fields)) fields[name] = of("value") ?? "";
  }
  return fields;
}
