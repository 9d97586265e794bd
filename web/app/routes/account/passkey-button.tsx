import { useEffect, useRef, useState } from "react";
import { useFetcher, useSubmit } from "react-router";
import { Button, Callout } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

type Answer = { readonly options?: unknown } | undefined;

/**
 * Asks the page's action for a question (`intent=passkey-options`), lets the browser answer it, and posts the answer
 * (`intent=passkey`). Passkeys need script, so without it the button is not there.
 */
export function PasskeyButton({ mode, label }: { mode: "make" | "prove"; label: string }) {
  const { t } = useWords();
  const question = useFetcher<Answer>();
  const submit = useSubmit();
  const [able, setAble] = useState(false);
  const [refused, setRefused] = useState(false);
  const asked = useRef<unknown>(undefined);

  useEffect(() => setAble(typeof window.PublicKeyCredential === "function"), []);
  useEffect(() => {
    if (!question.data || asked.current === question.data) return;
    asked.current = question.data;
    answer(mode, question.data.options).then(
      (made) => submit({ intent: "passkey", answer: made }, { method: "post" }),
      () => setRefused(true),
    );
  }, [question.data, mode, submit]);

  if (!able) return null;
  return (
    <>
      <Button
        type="button"
        icon="key"
        disabled={question.state !== "idle"}
        onClick={() => {
          setRefused(false);
          question.submit({ intent: "passkey-options" }, { method: "post" });
        }}
      >
        {label}
      </Button>
      {refused && (
        <Callout tone="caution" live>
          {t("account:passkey.not_done")}
        </Callout>
      )}
    </>
  );
}

/** Throws when the person stopped it, the time ran out, or there is no question. */
async function answer(mode: "make" | "prove", options: unknown): Promise<string> {
  if (!options) throw new Error("no question");
  const browser = await import("@simplewebauthn/browser");
  // The server made the options with the counterpart of this library.
  const made =
    mode === "make"
      ? await browser.startRegistration({
          optionsJSON: options as Parameters<typeof browser.startRegistration>[0]["optionsJSON"],
        })
      : await browser.startAuthentication({
          optionsJSON: options as Parameters<typeof browser.startAuthentication>[0]["optionsJSON"],
        });
  return JSON.stringify(made);
}
