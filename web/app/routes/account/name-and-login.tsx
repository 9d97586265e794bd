import { type FieldErrors, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

/** Name and sign-in name of a new colleague. @param own they are those of whoever types them, so the browser may offer them */
export function NameAndLogin({
  typed,
  errors,
  own = false,
}: {
  typed: { readonly name?: string | undefined; readonly login?: string | undefined } | undefined;
  errors: FieldErrors;
  own?: boolean;
}) {
  const { t } = useWords();
  return (
    <>
      <TextField
        name="name"
        label={t("account:invitation.name")}
        hint={t(own ? "account:invitation.name_hint" : "account:invite.name_hint")}
        defaultValue={typed?.name}
        errors={errors}
        autoComplete={own ? "name" : "off"}
        maxLength={120}
        required
      />
      <TextField
        name="login"
        label={t("account:sign_in.login")}
        hint={t("account:invitation.login_hint")}
        defaultValue={typed?.login}
        errors={errors}
        autoComplete={own ? "username" : "off"}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={64}
        required
      />
    </>
  );
}
