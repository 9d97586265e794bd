// Optional. Searches the guide on the device: the list of words is fetched once, when the box is used; nothing typed is sent.
(() => {
  const box = document.getElementById("guide-search");
  const field = document.getElementById("guide-query");
  const found = document.getElementById("guide-found");
  const count = document.getElementById("guide-count");
  const { index, base, country, none, one, many } = box.dataset;
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ς", "σ");
  let loading;
  const entries = () =>
    (loading ??= fetch(index)
      .then((answer) => answer.json())
      .catch(() => {
        loading = undefined;
        return [];
      }));

  /** Every word typed must begin a word of the page; words of the title count most. */
  const rank = (entry, words) => {
    const title = ` ${fold(entry.title).replace(/[^\p{L}\p{N}]+/gu, " ")}`;
    const all = ` ${entry.words}`;
    return words.every((word) => all.includes(` ${word}`))
      ? 1 + words.filter((word) => title.includes(` ${word}`)).length
      : 0;
  };

  const show = async () => {
    const words = fold(field.value).match(/[\p{L}\p{N}]+/gu) ?? [];
    const list = words.length ? await entries() : [];
    const hits = list
      .map((entry) => ({ entry, score: rank(entry, words) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, 12);
    found.replaceChildren(
      ...hits.map(({ entry }) => {
        const link = document.createElement("a");
        link.href = `${base}${entry.name}${country ? `?country=${country}` : ""}`;
        link.textContent = entry.title;
        const about = document.createElement("span");
        about.className = "note";
        about.textContent = entry.summary;
        const item = document.createElement("li");
        item.append(link, about);
        return item;
      }),
    );
    count.textContent = !words.length
      ? ""
      : hits.length === 0
        ? none
        : hits.length === 1
          ? one
          : many.replace("99", String(hits.length));
  };

  box.hidden = false;
  field.addEventListener("focus", entries, { once: true });
  field.addEventListener("input", show);
})();
