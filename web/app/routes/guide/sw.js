// The worker of the guide: registered only when a visitor pressed "keep for offline". It keeps the pages of the guide in
// one language and what they need to look right; nothing else of the site ever passes into its copy.
const scope = new URL(self.registration.scope).pathname;
const country = new URL(self.location.href).searchParams.get("country");
const prefix = `guide ${scope} `;
const withCountry = (path) => (country && path.startsWith(scope) ? `${path}?country=${country}` : path);

/** A new list of files makes a new copy; the old one goes when the new one is whole. */
async function keepAll() {
  const { version, files } = await (await fetch(`${scope}/files.json`, { cache: "no-store" })).json();
  const name = prefix + version;
  const copy = await caches.open(name);
  try {
    for (const path of files) {
      const answer = await fetch(withCountry(path), { cache: "no-store", credentials: "omit" });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      await copy.put(path, answer);
    }
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
  for (const other of await caches.keys()) if (other.startsWith(prefix) && other !== name) await caches.delete(other);
}

async function kept(request) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(prefix)) continue;
    const answer = await (await caches.open(name)).match(new URL(request.url).pathname);
    if (answer) return answer;
  }
  return undefined;
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keepAll());
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname.endsWith("/sw.js") || pathname.endsWith("/files.json")) return;
  if (!pathname.startsWith(scope) && !pathname.startsWith("/assets/")) return;
  // The net first: a page that was put right is seen at once. The copy answers where there is no net.
  event.respondWith(fetch(request).catch(async (error) => (await kept(request)) ?? Promise.reject(error)));
});
