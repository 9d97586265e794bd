import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import type { Failure } from "#kernel";
import type { FoundEntry } from "#platform/analysis";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { Button, Callout, Chip, DeskLink, ErrorSummary, Section, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { failureWords, fieldErrors } from "../triage/desk-words.ts";
import { answer } from "../triage/forms.ts";
import { MediaFrame } from "./media-frame.tsx";
import { categoryWords, entryWords, idIn } from "./media-words.ts";

export { links } from "./styles.ts";

export const handle = { desk: { current: "media" } };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const staff = requireRole(context, "analyst", "investigator", "coordinator");
  const { analysis } = context.get(platformContext);
  const params = new URL(request.url).searchParams;
  const list = idIn(params.get("list"));
  const within = list ? await analysis.viewList(actAs(context), list) : null;
  if (within && !within.ok) throw data(null, { status: 404 });
  return {
    within: within ? { id: within.value.list.id, name: within.value.list.name } : null,
    mayBring: staff.actor.roles.some((role) => role === "investigator" || role === "coordinator"),
    off: params.has("off"),
  };
}

/** Looking up is a POST: what was asked for stands in no address, and each asking is logged. */
export async function action({ request, context }: ActionFunctionArgs) {
  requireRole(context, "analyst", "investigator", "coordinator");
  const { analysis } = context.get(platformContext);
  const form = await request.formData();
  const acting = actAs(context);
  const hash = textOf(form, "hash");
  const listId = textOf(form, "list");
  if (textOf(form, "intent") === "disable") {
    const entryNo = textOf(form, "entryNo");
    const result = await analysis.disableEntry(acting, { listId, entryNo, reason: textOf(form, "reason") });
    const done = answer(result, form, `/media/look-up?off=1${listId ? `&list=${listId}` : ""}`);
    if (done instanceof Response) return done;
    // The form comes back where it was, below its entry, and not at all if that is gone.
    const asked = { hash: textOf(form, "asked"), listId: textOf(form, "within") || undefined };
    const again = await analysis.lookUpEntry(acting, asked);
    return data({ ...done.data, ...(again.ok ? { ...again.value, hash: asked.hash } : {}) }, done.init ?? undefined);
  }
  const result = await analysis.lookUpEntry(acting, { hash, listId: listId || undefined });
  return result.ok ? data({ ...result.value, hash }) : answer(result, form, "/media/look-up");
}

export default function LookUp() {
  const words = useWords();
  const zone = useHouseZone();
  const { t, number } = words;
  const { within, mayBring, off } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const failed = back && "failure" in back ? back : undefined;
  const result = back && "found" in back ? back : undefined;
  const errors = fieldErrors(words, failed?.failure);
  const none = failed && Object.keys(errors).length === 0;
  return (
    <MediaFrame current="look-up" reviews>
      {off && !back && (
        <Callout tone="good" live>
          {t("analysis:entry.is_off")}
        </Callout>
      )}
      {failed && (
        <ErrorSummary
          title={t("analysis:form.problem")}
          errors={errors}
          general={none ? [failureWords(words, failed.failure, zone)] : []}
        />
      )}
      <Section title={t("analysis:look_up.title")} note={t("analysis:look_up.note")}>
        <Form method="post" className="dk-stack">
          {within && (
            <p>
              {t("analysis:look_up.within", { name: within.name })}{" "}
              <DeskLink href="/media/look-up">{t("analysis:look_up.everywhere")}</DeskLink>
            </p>
          )}
          <input type="hidden" name="list" value={within?.id ?? ""} />
          <TextField
            name="hash"
            label={t(within ? "analysis:look_up.hash_or_id" : "analysis:look_up.hash")}
            hint={t("analysis:look_up.hash_hint")}
            defaultValue={result?.hash ?? failed?.typed.hash ?? ""}
            errors={failed?.intent === "disable" ? undefined : errors}
            maxLength={500}
            autoComplete="off"
            spellCheck={false}
          />
          <div className="dk-form-foot">
            <Button tone="main" icon="search">
              {t("analysis:look_up.act")}
            </Button>
          </div>
        </Form>
      </Section>
      {result && (
        <Section
          title={t("analysis:look_up.found", { count: result.found.length })}
          count={result.more ? `${number(result.found.length)}+` : number(result.found.length)}
        >
          {result.found.length === 0 && <p>{t("analysis:look_up.nothing")}</p>}
          <ul className="dk-reviews">
            {result.found.map((one) => (
              <Entry
                key={`${one.listId} ${one.entryNo}`}
                found={one}
                mayDisable={mayBring}
                asked={{ hash: result.hash, within: within?.id ?? "" }}
                failed={
                  failed?.typed.list === one.listId && failed.typed.entryNo === String(one.entryNo) ? failed : undefined
                }
              />
            ))}
          </ul>
        </Section>
      )}
    </MediaFrame>
  );
}

function Entry({
  found,
  mayDisable,
  asked,
  failed,
}: {
  found: FoundEntry;
  mayDisable: boolean;
  /** What was looked up, so that the entry stands here again when its form comes back. */
  asked: { readonly hash: string; readonly within: string };
  failed: { readonly failure: Failure; readonly typed: Readonly<Record<string, string>> } | undefined;
}) {
  const words = useWords();
  const { t, zoned } = words;
  const zone = useHouseZone();
  const { entry } = found;
  return (
    <li className="dk-review">
      <span>
        <DeskLink href={`/media/lists/${found.listId}`}>{found.listName}</DeskLink>{" "}
        <span className="dk-muted">
          {t("analysis:numbers.number")} {entryWords(words, found.entryNo)}
          {entry.id === undefined ? "" : ` · ${entry.id}`}
        </span>{" "}
        <Chip>{t(`analysis:matched.${found.matched}`)}</Chip>{" "}
        {!found.inUse && <Chip tone="caution">{t("analysis:entry.list_not_in_use")}</Chip>}
        {found.off && <Chip tone="caution">{t("analysis:entry.off")}</Chip>}
      </span>
      <span className="dk-facts-line dk-muted">
        <span>{categoryWords(words, entry.category ?? null)}</span>
        {(["md5", "sha1", "sha256", "pdq"] as const).map((kind) =>
          entry[kind] ? (
            <span key={kind}>
              {t(`analysis:kind.${kind}`)} <code>{entry[kind]?.slice(0, 16)}…</code>
            </span>
          ) : null,
        )}
      </span>
      {found.off && (
        <span className="dk-muted">
          {zoned(found.off.at, zone)}. {found.off.why}
        </span>
      )}
      {mayDisable && !found.off && (
        <details open={failed !== undefined}>
          <summary>{t("analysis:entry.disable")}</summary>
          <Form method="post" className="dk-stack">
            <input type="hidden" name="intent" value="disable" />
            <input type="hidden" name="list" value={found.listId} />
            <input type="hidden" name="entryNo" value={found.entryNo} />
            <input type="hidden" name="asked" value={asked.hash} />
            <input type="hidden" name="within" value={asked.within} />
            <TextField
              name="reason"
              label={t("analysis:reason")}
              hint={t("analysis:entry.disable_hint")}
              maxLength={2000}
              defaultValue={failed?.typed.reason ?? ""}
              errors={fieldErrors(words, failed?.failure)}
            />
            <div className="dk-form-foot">
              <Button tone="danger">{t("analysis:entry.disable")}</Button>
            </div>
          </Form>
        </details>
      )}
    </li>
  );
}
