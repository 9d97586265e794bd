import { useWords } from "../../words/words.tsx";
import searchScript from "./search.js?url";

/** A box that searches on the device. It shows itself only where scripts are on; the list from A to Z is always there. */
export function GuideSearch({ country }: { country: string | undefined }) {
  const { t, language } = useWords();
  return (
    <search
      id="guide-search"
      className="guide-search no-print"
      hidden
      data-index={`/${language}/guide/search.json`}
      data-base={`/${language}/guide/`}
      data-country={country}
      data-none={t("guide:search.none")}
      data-one={t("guide:search.found", { count: 1 })}
      data-many={t("guide:search.found", { count: 99 })}
    >
      <label className="label" htmlFor="guide-query">
        {t("guide:search.label")}
      </label>
      <p className="help" id="guide-query-help">
        {t("guide:search.help")}
      </p>
      <input
        id="guide-query"
        className="input"
        type="search"
        autoComplete="off"
        spellCheck={false}
        aria-describedby="guide-query-help"
        aria-controls="guide-found"
      />
      <p id="guide-count" className="note" role="status" />
      <ul id="guide-found" className="guide-list" />
      <script src={searchScript} defer />
    </search>
  );
}
