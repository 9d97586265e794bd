import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import type { MembersView } from "#platform/cases";
import { platformContext } from "../../context.ts";
import { actAs, actorOf, caseworkRoles } from "../../staff-context.ts";
import { ButtonLink, Chip, DataTable, DecisionForm, PageHeader, Section, SelectField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { answer, type CaseHeadData, headOf, loadCase, nothingHere } from "./case-data.ts";
import { PostForm } from "./case-form.tsx";
import { CaseFrame } from "./case-frame.tsx";
import { caseHandle } from "./case-keys.ts";
import { failureWords, fieldErrors, inPartOrder } from "./case-words.ts";

export const handle = caseHandle;

/** For members with the whole case around it; for a coordinator who is not one, only who works on it. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { cases, identity } = context.get(platformContext);
  const acting = actAs(context);
  const members = await cases.viewMembers(acting, params.caseId);
  if (!members.ok) throw nothingHere();
  const inside = members.value.part !== null;
  const present = members.value.members.filter((member) => member.removedAt === null).map((member) => member.userId);
  const colleagues = (await identity.listColleagues(acting)).filter(
    (one) =>
      !present.includes(one.id) &&
      (inside || one.id !== actorOf(context).userId) &&
      one.roles.some((role) => (caseworkRoles as readonly string[]).includes(role)),
  );
  return {
    head: inside ? headOf(await loadCase(context, params.caseId)) : null,
    view: members.value,
    me: actorOf(context).userId,
    steers: members.value.part === "lead" || actorOf(context).roles.includes("coordinator"),
    colleagues,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const form = await request.formData();
  const { cases } = context.get(platformContext);
  const typed = { userId: textOf(form, "userId"), part: textOf(form, "part"), reason: textOf(form, "reason") };
  const result = await cases.addMember(actAs(context), { caseId: params.caseId, ...typed });
  return answer(result, typed, `/cases/${params.caseId}/members`);
}

const parts = ["investigator", "care", "counsel", "analyst", "reader", "lead"] as const;

export default function Members() {
  const { head, view, ...rest } = useLoaderData<typeof loader>();
  return head ? (
    <CaseFrame head={head} current="members">
      <MemberParts head={head} view={view} {...rest} />
    </CaseFrame>
  ) : (
    <OnlyMembers view={view}>
      <MemberParts head={null} view={view} {...rest} />
    </OnlyMembers>
  );
}

function OnlyMembers({ view, children }: { view: MembersView; children: React.ReactNode }) {
  const { t } = useWords();
  return (
    <>
      <title>{`${view.reference} - ${t("cases:tab.members")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("cases:members.of", { reference: view.reference })}
        crumbs={[{ label: t("cases:list.title"), href: "/cases?view=others" }]}
        badges={<Chip icon={view.status === "open" ? "folder" : "lock"}>{t(`cases:status.${view.status}`)}</Chip>}
        meta={t("cases:members.outside")}
      />
      {children}
    </>
  );
}

function MemberParts({
  head,
  view,
  me,
  steers,
  colleagues,
}: {
  head: CaseHeadData | null;
  view: MembersView;
  me: string;
  steers: boolean;
  colleagues: readonly { readonly id: string; readonly name: string; readonly roles: readonly string[] }[];
}) {
  const words = useWords();
  const { t, zonedDay, number } = words;
  const zone = useHouseZone();
  const back = useActionData<typeof action>();
  const present = inPartOrder(view.members.filter((member) => member.removedAt === null));
  const gone = view.members.filter((member) => member.removedAt !== null);
  const mayAdd = view.status === "open" && (head ? head.may.change : steers);
  const at = `/cases/${view.id}/members`;
  const failure = back?.failure;
  const errors =
    failure && !failure.fields ? { userId: [failureWords(words, failure, zone)] } : fieldErrors(words, failure);
  return (
    <>
      <Section title={t("cases:members.now")} count={number(present.length)} note={t("cases:members.note")}>
        <DataTable
          caption={t("cases:members.now")}
          captionHidden
          rows={present.map((member) => ({ ...member, id: member.userId }))}
          columns={[
            {
              id: "name",
              head: t("cases:members.name"),
              cell: (member) => (member.userId === me ? `${member.name} (${t("cases:tasks.you")})` : member.name),
            },
            {
              id: "part",
              head: t("cases:list.part_of"),
              cell: (member) => <Chip>{t(`cases:part.${member.part}`)}</Chip>,
            },
            ...(head
              ? [{ id: "reason", head: t("cases:members.reason"), wide: true, cell: (one: Row) => one.reason }]
              : []),
            {
              id: "since",
              head: t("cases:members.since"),
              wide: true,
              cell: (member) => zonedDay(member.addedAt, zone),
            },
            {
              id: "act",
              head: <span className="dk-unseen">{t("cases:tasks.act")}</span>,
              cell: (member) =>
                steers || member.userId === me ? (
                  <ButtonLink href={`${at}/${member.userId}`} size="s" tone="quiet">
                    {member.userId === me && !steers ? t("cases:members.leave") : t("cases:members.change")}
                    <span className="dk-unseen"> {member.name}</span>
                  </ButtonLink>
                ) : null,
            },
          ]}
        />
      </Section>
      {mayAdd && (
        <DecisionForm
          title={t("cases:members.add")}
          acts={[{ value: "add", label: t("cases:members.add") }]}
          reason={back?.typed.reason}
          errors={errors}
          before={t("cases:members.add_note")}
          wrap={(fields) => <PostForm>{fields}</PostForm>}
          words={{
            act: t("cases:members.add"),
            reason: t("cases:members.why"),
            reasonHint: t("cases:members.why_hint"),
            submit: t("cases:members.add_submit"),
            cancel: t("common:cancel"),
            errorTitle: t("cases:form.problem"),
            kept: t("cases:form.kept"),
          }}
        >
          <SelectField
            name="userId"
            label={t("cases:members.who")}
            defaultValue={back?.typed.userId ?? ""}
            errors={errors}
            required
            options={[
              { value: "", label: t("cases:form.choose") },
              ...colleagues.map((one) => ({
                value: one.id,
                label: `${one.name} (${one.roles.map((role) => t(`account:role.${role}`)).join(", ")})`,
              })),
            ]}
          />
          <SelectField
            name="part"
            label={t("cases:members.as")}
            defaultValue={back?.typed.part ?? "investigator"}
            errors={errors}
            options={parts
              .filter((part) => part !== "lead" || steers)
              .map((part) => ({ value: part, label: t(`cases:part_long.${part}`) }))}
          />
        </DecisionForm>
      )}
      {gone.length > 0 && (
        <Section title={t("cases:members.gone")} count={number(gone.length)}>
          <DataTable
            caption={t("cases:members.gone")}
            captionHidden
            rows={gone.map((member) => ({ ...member, id: member.userId }))}
            rowState={() => "quiet"}
            columns={[
              { id: "name", head: t("cases:members.name"), cell: (member) => member.name },
              { id: "part", head: t("cases:list.part_of"), cell: (member) => t(`cases:part.${member.part}`) },
              {
                id: "until",
                head: t("cases:members.until"),
                cell: (member) => (member.removedAt ? zonedDay(member.removedAt, zone) : ""),
              },
            ]}
          />
        </Section>
      )}
    </>
  );
}

type Row = MembersView["members"][number];
