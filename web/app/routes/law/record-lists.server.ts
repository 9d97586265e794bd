import type { RouterContextProvider } from "react-router";
import { platformContext } from "../../context.ts";
import type { RecordLists } from "./record-form.tsx";

/** The closed lists of the register, from the platform: the pages hold no second copy. */
export function recordLists(context: Readonly<RouterContextProvider>): RecordLists {
  const { law } = context.get(platformContext);
  return {
    countries: law.countries,
    bodies: law.bodies,
    methods: law.methods.filter((method) => !law.notHere.includes(method)),
    permits: law.permits,
    known: law.knownFacts,
    words: law.wordFacts,
  };
}
