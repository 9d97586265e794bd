// Optional. Pages work the same without it; with it, Escape twice leaves, and the page takes no place in the history.
(() => {
  const { to } = document.currentScript.dataset;
  let last = -9999;
  const leave = (event) => {
    event.preventDefault();
    document.documentElement.hidden = true;
    fetch("/exit", { method: "POST", keepalive: true, redirect: "manual" }).catch(() => {});
    location.replace(to);
  };
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    if (event.timeStamp - last < 1000) leave(event);
    last = event.timeStamp;
  });
  document.querySelector("form.exit")?.addEventListener("submit", leave);
  addEventListener("pageshow", (event) => event.persisted && location.reload());
})();
