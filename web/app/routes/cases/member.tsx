import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, actorOf } from "../../staff-context.ts";
import { DecisionForm, PageHeader } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { answer, nothingHere } from "./case-data.ts";
import { PostForm } from "./case-form.tsx";
import { failureWords, fieldErrors } from "./case-words.ts";

export const handle = { desk: { current: "cases" } };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { cases } = context.get(platformContext);
  const found = await cases.viewMembers(actAs(context), params.caseId);
  const member = found.ok
    ? found.value.members.find((one) => one.userId === params.userId && one.removedAt === null)
    : undefined;
  if (!found.ok || !member) throw nothingHere();
  const { userId, roles } = actorOf(context);
  const steers = found.value.part === "lead" || roles.includes("coordinator");
  const self = member.userId === userId;
  if (!steers && !self) throw nothingHere();
  return {
    caseId: found.value.id,
    reference: found.value.reference,
    inside: found.value.part !== null,
    name: member.name,
    part: member.part,
    self,
    // In a closed case members only leave.
    mayChange: steers && found.value.status === "open",
  };
}

/** Another part, or out of the case. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const form = await request.formData();
  const { cases } = context.get(platformContext);
  const acting = actAs(context);
  const { caseId, userId } = params;
  const typed = { act: textOf(form, "act"), reason: textOf(form, "reason") };
  if (typed.act === "remove") {
    const result = await cases.removeMember(acting, { caseId, userId, reason: typed.reason });
    const done = userId === actorOf(context).userId ? "/cases" : `/cases/${caseId}/members`;
    return answer(result, typed, done);
  }
  if (!typed.act)
    return data({ failure: { code: "case.not-chosen", fields: { act: "required" } }, typed }, { status: 400 });
  const result = await cases.addMember(acting, { caseId, userId, part: typed.act, reason: typed.reason });
  if (!result.ok && result.failure.code === "case.already-member") return redirect(`/cases/${caseId}/members`, 303);
  return answer(result, typed, `/cases/${caseId}/members`);
}

const parts = ["lead", "investigator", "care", "counsel", "analyst", "reader"] as const;

export default function Member() {
  const words = useWords();
  const zone = useHouseZone();
  const { t } = words;
  const { caseId, reference, inside, name, part, self, mayChange } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const failure = back?.failure;
  const errors =
    failure && !failure.fields ? { act: [failureWords(words, failure, zone)] } : fieldErrors(words, failure);
  const title = self ? t("cases:members.self_title") : t("cases:members.change_title", { name });
  return (
    <>
      <title>{`${reference} - ${t("cases:tab.members")} - ${t("common:product")}`}</title>
      <PageHeader
        title={title}
        reference={reference}
        crumbs={[
          { label: t("cases:list.title"), href: inside ? "/cases" : "/cases?view=others" },
          { label: t("cases:tab.members"), href: `/cases/${caseId}/members` },
        ]}
        meta={t("cases:members.is", { part: t(`cases:part.${part}`) })}
      />
      <DecisionForm
        title={t("cases:members.decide")}
        acts={[
          ...(mayChange
            ? parts.filter((one) => one !== part).map((one) => ({ value: one, label: t(`cases:part_long.${one}`) }))
            : []),
          {
            value: "remove",
            label: self ? t("cases:members.leave") : t("cases:members.remove"),
            hint: t("cases:members.remove_hint"),
          },
        ]}
        act={back?.typed.act}
        reason={back?.typed.reason}
        errors={errors}
        cancelHref={`/cases/${caseId}/members`}
        wrap={(fields) => <PostForm>{fields}</PostForm>}
        words={{
          act: t("cases:members.what"),
          reason: t("cases:members.why"),
          reasonHint: t("cases:members.why_hint"),
          submit: mayChange ? t("common:save") : t("cases:members.leave"),
          cancel: t("common:cancel"),
          errorTitle: t("cases:form.problem"),
          kept: t("cases:form.kept"),
        }}
      />
    </>
  );
}
