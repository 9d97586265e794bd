import { type FieldErrors, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

/** The six digits of an authenticator app. */
export function CodeField({ hint, errors }: { hint?: string; errors?: FieldErrors | undefined }) {
  const { t } = useWords();
  return (
    <TextField
      name="code"
      label={t("account:second.code")}
      hint={hint}
      errors={errors}
      inputMode="numeric"
      autoComplete="one-time-code"
      width="short"
      maxLength={10}
      required
    />
  );
}
