import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import type { HarmlessItem } from "#platform/analysis";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { Button, Callout, Chip, DataTable, EmptyState, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { failureWords } from "../triage/desk-words.ts";
import { answer } from "../triage/forms.ts";
import { MediaFrame } from "./media-frame.tsx";

export { links } from "./styles.ts";

export const handle = { desk: { current: "media" } };

export async function loader({ context }: LoaderFunctionArgs) {
  requireRole(context, "analyst", "investigator", "coordinator");
  return context.get(platformContext).analysis.counterList(actAs(context));
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireRole(context, "analyst", "investigator", "coordinator");
  const { analysis } = context.get(platformContext);
  const form = await request.formData();
  const id = textOf(form, "id");
  switch (textOf(form, "intent")) {
    case "agree":
      return answer(await analysis.agreeHarmless(actAs(context), id), form, "/media/harmless");
    case "lift":
      return answer(await analysis.liftHarmless(actAs(context), id), form, "/media/harmless");
    default:
      throw data(null, { status: 400 });
  }
}

export default function Harmless() {
  const words = useWords();
  const { t, number, zoned } = words;
  const zone = useHouseZone();
  const { items, total } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const failed = back && "failure" in back ? back : undefined;
  return (
    <MediaFrame current="harmless" reviews>
      {failed && (
        <Callout tone="caution" live title={t("analysis:form.problem")}>
          {failureWords(words, failed.failure, zone)}
        </Callout>
      )}
      <Section title={t("analysis:harmless.title")} count={number(total)} note={t("analysis:harmless.note")}>
        <DataTable
          caption={t("analysis:harmless.title")}
          captionHidden
          rows={[...items]}
          rowState={(item) => (item.agreedAt ? undefined : "pressing")}
          empty={
            <EmptyState level={3} title={t("analysis:harmless.none")}>
              {t("analysis:harmless.none_lead")}
            </EmptyState>
          }
          columns={[
            { id: "reason", head: t("analysis:reason"), cell: (item) => item.reason },
            { id: "kind", head: t("analysis:harmless.kind"), cell: (item) => t(`analysis:kind.${item.kind}`) },
            {
              id: "asked",
              head: t("analysis:harmless.asked"),
              cell: (item) => (
                <>
                  {item.askedBy}
                  <span className="dk-source">{zoned(item.askedAt, zone)}</span>
                </>
              ),
            },
            {
              id: "agreed",
              head: t("analysis:harmless.agreed"),
              cell: (item) =>
                item.agreedAt ? (
                  <>
                    {item.agreedBy}
                    <span className="dk-source">{zoned(item.agreedAt, zone)}</span>
                  </>
                ) : (
                  <Chip tone="caution">{t("analysis:harmless.waits")}</Chip>
                ),
            },
            { id: "acts", head: t("analysis:column.acts"), cell: (item) => <Acts item={item} /> },
          ]}
        />
      </Section>
    </MediaFrame>
  );
}

function Acts({ item }: { item: HarmlessItem }) {
  const { t } = useWords();
  const act = (intent: "agree" | "lift", label: string, tone?: "main") => (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="id" value={item.id} />
      <Button size="s" {...(tone ? { tone } : {})}>
        {label}
      </Button>
    </Form>
  );
  return (
    <div className="dk-actions">
      {!item.agreedAt && !item.mine && act("agree", t("analysis:harmless.agree"), "main")}
      {act("lift", t(item.agreedAt ? "analysis:harmless.lift" : "analysis:harmless.refuse"))}
    </div>
  );
}
