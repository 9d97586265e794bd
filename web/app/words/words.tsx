import { createContext, type ReactNode, useContext, useMemo } from "react";
import { createWords, type Messages, type Words } from "./create-words.ts";
import type { Language } from "./languages.ts";

export { createWords, type Messages, type Words };

const WordsContext = createContext<Words | null>(null);

export function WordsProvider({
  language,
  messages,
  children,
}: {
  language: Language;
  messages: Messages;
  children: ReactNode;
}) {
  const words = useMemo(() => createWords(language, messages), [language, messages]);
  return <WordsContext.Provider value={words}>{children}</WordsContext.Provider>;
}

/** Messages and formats of the page's language. Inside a layout that provides them. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error("no WordsProvider above this component");
  return words;
}
