import { Form } from "react-router";
import type { Failure } from "#kernel";
import { Button, QrCode } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { CodeField } from "./code-field.tsx";
import { fieldWords } from "./form-words.tsx";

export type TotpQr = { readonly secret: string; readonly path: string; readonly size: number };

/** The code to scan, the same as text, and the field for the first code. */
export function TotpSetup({ qr, failure, label }: { qr: TotpQr; failure: Failure | undefined; label: string }) {
  const { t } = useWords();
  return (
    <>
      <QrCode path={qr.path} size={qr.size} label={t("account:totp.picture")} />
      <p className="dk-note">{t("account:totp.by_hand")}</p>
      <p className="dk-reference dk-break">{qr.secret.replace(/(.{4})(?=.)/g, "$1 ")}</p>
      <Form method="post">
        <input type="hidden" name="intent" value="totp" />
        <CodeField hint={t("account:totp.hint")} errors={fieldWords(t, failure)} />
        <div className="dk-form-foot">
          <Button tone="main">{label}</Button>
        </div>
      </Form>
    </>
  );
}
