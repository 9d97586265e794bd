import { type FieldErrors, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

/** The new password, twice. Passwords are never sent back, so they are typed again after an error. */
export function NewPasswordFields({ errors }: { errors: FieldErrors }) {
  const { t } = useWords();
  return (
    <>
      <TextField
        name="password"
        type="password"
        label={t("account:password.new")}
        hint={t("account:password.hint")}
        errors={errors}
        autoComplete="new-password"
        maxLength={256}
        required
      />
      <TextField
        name="again"
        type="password"
        label={t("account:password.again")}
        errors={errors}
        autoComplete="new-password"
        maxLength={256}
        required
      />
    </>
  );
}
