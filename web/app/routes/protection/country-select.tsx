import type { SelectHTMLAttributes } from "react";
import { countryChoices } from "../../words/countries.ts";
import { useWords } from "../../words/words.tsx";

/** Every country by its name in the reader's language; nothing is chosen beforehand. */
export function CountrySelect(props: SelectHTMLAttributes<HTMLSelectElement>) {
  const { t, language } = useWords();
  return (
    <select className="dk-input dk-select" required {...props}>
      <option value="">{t("register:transfer.choose")}</option>
      {countryChoices(language).map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
