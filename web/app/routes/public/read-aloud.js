// Optional, on pages for children: a button reads the page aloud. Only with a voice that lives on the device: another one
// would send the words to its maker.
(() => {
  const { lang, start, stop } = document.currentScript.dataset;
  const speech = globalThis.speechSynthesis;
  const main = document.querySelector("main");
  if (!speech || !main) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-plain read-aloud";
  button.hidden = true;
  const voice = () => speech.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(lang));
  const show = (reading) => {
    button.textContent = reading ? stop : start;
    button.hidden = !voice();
  };
  const words = () =>
    main.innerText
      .split(/\n+/)
      .map((line) => line.trim())
      .filter((line) => line && line !== start && line !== stop);
  button.addEventListener("click", () => {
    const reading = speech.speaking || speech.pending;
    speech.cancel();
    if (reading) return show(false);
    const lines = words();
    for (const [at, line] of lines.entries()) {
      const said = new SpeechSynthesisUtterance(line);
      said.voice = voice();
      said.lang = said.voice.lang;
      said.rate = 0.9;
      if (at === lines.length - 1) said.onend = () => show(false);
      speech.speak(said);
    }
    show(true);
  });
  // Leaving is silent at once.
  addEventListener("pagehide", () => speech.cancel());
  document.querySelector("form.exit")?.addEventListener("submit", () => speech.cancel());
  speech.addEventListener?.("voiceschanged", () => show(speech.speaking));
  show(false);
  main.prepend(button);
})();
