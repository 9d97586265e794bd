import type { Role } from "#kernel";
import { ChoiceField, type FieldErrors } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

/** What a person may do, each role with one line that says what it opens. */
export function RolesField({
  roles,
  value,
  errors,
}: {
  roles: readonly Role[];
  value: readonly Role[] | undefined;
  errors: FieldErrors;
}) {
  const { t } = useWords();
  return (
    <ChoiceField
      name="roles"
      label={t("account:own.roles")}
      hint={t("account:invite.roles_hint")}
      multiple
      value={[...(value ?? [])]}
      errors={errors}
      options={roles.map((role) => ({
        value: role,
        label: t(`account:role.${role}`),
        hint: t(`account:role_about.${role}`),
      }))}
    />
  );
}
