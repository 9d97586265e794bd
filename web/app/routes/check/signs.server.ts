import chatEl from "#content/signals/chat/words.el.json";
import chatEn from "#content/signals/chat/words.en.json";
import chatEs from "#content/signals/chat/words.es.json";
import chatPt from "#content/signals/chat/words.pt.json";
import jobEl from "#content/signals/jobs/words.el.json";
import jobEn from "#content/signals/jobs/words.en.json";
import jobEs from "#content/signals/jobs/words.es.json";
import jobPt from "#content/signals/jobs/words.pt.json";
import type { Language } from "../../words/languages.ts";

type Sign = { readonly id: string; readonly name: string; readonly why: string };

const chat = { en: chatEn, es: chatEs, el: chatEl, pt: chatPt };
const job = { en: jobEn, es: jobEs, el: jobEl, pt: jobPt };

const list = (signals: Record<string, { name: string; why: string }>, prefix: string): Sign[] =>
  Object.entries(signals)
    .filter(([id]) => id.startsWith(prefix))
    .map(([id, { name, why }]) => ({ id, name, why }));

/** The signals as a list to go through by hand. */
export const chatSigns = (language: Language): Sign[] => list(chat[language].signals, "GS");
export const jobSigns = (language: Language): Sign[] => list(job[language].signals, "JD");

/** What to send, to check, and to do when already there. */
export const jobLists = (language: Language) => {
  const { questions, checklist, alreadyThere } = job[language];
  return { questions, checklist, alreadyThere };
};
