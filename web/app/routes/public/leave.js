// Optional. Pages work the same without it; with it, Escape twice leaves, and the page takes no place in the history.
(() => {
  const { to } = document.currentScript.dataset;
  let last = -9999;
  // The words to the server must outlive the page. Firefox before 133 (Tor Browser up to 14) drops a plain request with it.
  const tell = () => {
    if ("keepalive" in Request.prototype)
      fetch("/exit", { method: "POST", keepalive: true, redirect: "manual" }).catch(() => {});
    else navigator.sendBeacon("/exit");
  };
  const leave = (event) => {
    event.preventDefault();
    document.documentElement.hidden = true;
    tell();
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
