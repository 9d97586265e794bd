import { Button, SelectField } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";

/** Chooses the country of the help lines; the page comes back with it in its address. */
export function CountryForm({
  country,
  countries,
  keep = {},
}: {
  country: string | undefined;
  countries: readonly { readonly code: string; readonly name: string }[];
  /** What else stands in the address and should stay. */
  keep?: Readonly<Record<string, string>>;
}) {
  const { t } = useWords();
  return (
    <form method="get" className="guide-country no-print">
      {Object.entries(keep).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SelectField
        id="country"
        name="country"
        label={t("guide:lines.country")}
        help={<p>{t("guide:lines.country_help")}</p>}
        value={country}
        empty={t("public:help.country_empty")}
        options={countries.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Button look="quiet">{t("guide:lines.show")}</Button>
    </form>
  );
}
