import chatEl from "#content/signals/chat/by-hand.el.json";
import chatEn from "#content/signals/chat/by-hand.en.json";
import chatEs from "#content/signals/chat/by-hand.es.json";
import chatPt from "#content/signals/chat/by-hand.pt.json";
import handEl from "#content/signals/jobs/by-hand.el.json";
import handEn from "#content/signals/jobs/by-hand.en.json";
import handEs from "#content/signals/jobs/by-hand.es.json";
import handPt from "#content/signals/jobs/by-hand.pt.json";
import jobEl from "#content/signals/jobs/words.el.json";
import jobEn from "#content/signals/jobs/words.en.json";
import jobEs from "#content/signals/jobs/words.es.json";
import jobPt from "#content/signals/jobs/words.pt.json";
import type { Language } from "../../words/languages.ts";

/** Questions to go through by hand: how many "yes" of a group are enough stands in its title. */
export type HandGroup = { readonly title: string; readonly questions: readonly string[] };

const chat = { en: chatEn, es: chatEs, el: chatEl, pt: chatPt };
const hand = { en: handEn, es: handEs, el: handEl, pt: handPt };
const job = { en: jobEn, es: jobEs, el: jobEl, pt: jobPt };

const groupsOf = ({ groups }: (typeof chat)["en"]): HandGroup[] =>
  groups.map(({ title, questions }) => ({ title, questions: questions.map(({ ask }) => ask) }));

export const chatByHand = (language: Language): HandGroup[] => groupsOf(chat[language]);
export const jobByHand = (language: Language): HandGroup[] => groupsOf(hand[language]);

/** What to send, to check, and to do when already there. */
export const jobLists = (language: Language) => {
  const { questions, checklist, alreadyThere } = job[language];
  return { questions, checklist, alreadyThere };
};
