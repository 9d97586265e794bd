// Optional. Nothing is kept before the visitor presses the button; "forget" takes away the copy and the worker.
(() => {
  const box = document.getElementById("guide-offline");
  const state = box.querySelector("[role=status]");
  const keep = document.getElementById("guide-keep");
  const forget = document.getElementById("guide-forget");
  const { scope, country, yes, no, working, failed } = box.dataset;
  if (!navigator.serviceWorker || !window.caches) return;

  const mine = (name) => name.startsWith(`guide ${scope} `);
  const drop = async () => {
    const registration = await navigator.serviceWorker.getRegistration(scope);
    if (registration && new URL(registration.scope).pathname === scope) await registration.unregister();
    for (const name of await caches.keys()) if (mine(name)) await caches.delete(name);
  };
  const show = async (words) => {
    const kept = (await caches.keys()).some(mine);
    state.textContent = words ?? (kept ? yes : no);
    keep.disabled = forget.disabled = false;
    forget.hidden = !kept;
  };
  const busy = () => {
    keep.disabled = forget.disabled = true;
    state.textContent = working;
  };
  /** Resolves when the copy is whole; the browser gives the worker up when a single page could not be fetched. */
  const installed = (registration) =>
    new Promise((resolve, reject) => {
      const worker = registration.installing ?? registration.waiting ?? registration.active;
      const look = () => {
        if (worker.state === "activated") resolve();
        if (worker.state === "redundant") reject(new Error("not kept"));
      };
      worker.addEventListener("statechange", look);
      look();
    });

  keep.addEventListener("click", async () => {
    busy();
    try {
      await drop();
      const script = `${scope}/sw.js${country ? `?country=${country}` : ""}`;
      await installed(await navigator.serviceWorker.register(script, { scope, updateViaCache: "none" }));
      await show();
    } catch {
      await drop();
      await show(failed);
    }
  });
  forget.addEventListener("click", async () => {
    busy();
    await drop();
    await show();
  });
  box.hidden = false;
  show();
})();
