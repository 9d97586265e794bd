import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import type { CaseLaw } from "#platform/law";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { Button, ButtonLink, Callout, Chip, DataTable, DeskLink, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { headOf, loadCase, nothingHere } from "../cases/case-data.ts";
import { CaseFrame } from "../cases/case-frame.tsx";
import { caseHandle } from "../cases/case-keys.ts";
import { textOf } from "../desk/form-data.ts";
import { sayRules } from "../law-guide/said-rules.ts";
import { answer } from "./law-data.ts";
import { FailureSummary } from "./parts.tsx";
import { ClockList, RegisterTable, RequestTable } from "./tables.tsx";

export const handle = caseHandle;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { law } = context.get(platformContext);
  const view = await loadCase(context, params.caseId);
  const found = await law.viewCaseLaw(actAs(context), params.caseId);
  if (!found.ok) throw nothingHere();
  return { head: headOf(view), law: found.value, said: sayRules(context).within(found.value.clocks) };
}

/** Agrees to a release of a name, or refuses it. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { law } = context.get(platformContext);
  const form = await request.formData();
  const { caseId } = params;
  const input = { caseId, releaseId: textOf(form, "releaseId"), agree: textOf(form, "act") === "agree" };
  return answer(
    { context, request },
    await law.decideRelease(actAs(context), input),
    { form: "release" },
    `/cases/${caseId}/law#releases`,
  );
}

export default function LawOfCase() {
  const { t, number } = useWords();
  const { head, law } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const at = `/cases/${head.id}/law`;
  const running = law.clocks.filter((one) => one.state === "running" || one.state === "over");
  const open = head.status === "open";
  const authority = law.authorisations.some((one) => !one.over);
  return (
    <CaseFrame head={head} current="law">
      <FailureSummary back={back} />
      {running.length > 0 && (
        <Section title={t("law:part.deadlines")} count={number(running.length)}>
          <ClockList clocks={running} />
        </Section>
      )}
      <Section
        title={t("law:part.authorisations")}
        count={number(law.authorisations.length)}
        actions={
          open &&
          law.may.record && (
            <ButtonLink href={`${at}/authorisations/add`} icon="plus" size="s">
              {t("law:title.authorisation_add")}
            </ButtonLink>
          )
        }
      >
        <RegisterTable rows={law.authorisations} />
      </Section>
      <Section
        title={t("law:part.requests")}
        count={number(law.requests.length)}
        actions={
          open &&
          law.may.record && (
            <ButtonLink href={`${at}/requests/add`} icon="plus" size="s">
              {t("law:title.request_add")}
            </ButtonLink>
          )
        }
      >
        <RequestTable rows={law.requests} />
      </Section>
      <Section
        title={t("law:part.material")}
        count={number(law.material.length)}
        actions={
          open &&
          law.may.act &&
          authority && (
            <ButtonLink href={`${at}/material/add`} icon="plus" size="s">
              {t("law:title.material_add")}
            </ButtonLink>
          )
        }
      >
        {law.hidden > 0 && (
          <Callout tone="caution" icon="lock">
            {t("law:material.hidden", { count: law.hidden })}
          </Callout>
        )}
        <MaterialTable law={law} />
      </Section>
      <Section
        title={t("law:part.acts")}
        count={number(law.acts.length)}
        note={t("law:notice.never")}
        actions={
          open &&
          law.may.act &&
          authority && (
            <ButtonLink href={`${at}/source`} icon="plus" size="s">
              {t("law:title.source")}
            </ButtonLink>
          )
        }
      >
        <ActTable law={law} />
      </Section>
      <Section
        id="releases"
        title={t("law:part.releases")}
        count={number(law.releases.length)}
        note={t("law:say.release_note")}
        actions={
          open &&
          law.may.act &&
          authority && (
            <ButtonLink href={`${at}/release`} icon="plus" size="s">
              {t("law:title.release")}
            </ButtonLink>
          )
        }
      >
        <ReleaseTable law={law} mayDecide={open && law.may.confirm} />
      </Section>
    </CaseFrame>
  );
}

function MaterialTable({ law }: { law: CaseLaw }) {
  const { t, zoned, number } = useWords();
  return (
    <DataTable
      caption={t("law:part.material")}
      captionHidden
      rows={[...law.material]}
      rowState={(row) => (row.apart && row.decided !== "released" ? "pressing" : undefined)}
      empty={<p className="dk-muted">{t("law:material.none")}</p>}
      columns={[
        {
          id: "name",
          head: t("law:column.what"),
          cell: (row) => (
            <>
              <DeskLink href={`/cases/${law.caseId}/law/material/${row.id}`}>{row.name || row.id.slice(0, 8)}</DeskLink>
              <span className="dk-source">{t(`law:material.${row.kind}`)}</span>
            </>
          ),
        },
        {
          id: "state",
          head: t("law:column.state"),
          cell: (row) =>
            row.apart && row.decided !== "released" ? (
              <Chip tone="danger" icon="lock">
                {t("law:material.apart")}
              </Chip>
            ) : (
              <Chip tone={row.state === "hashed" ? "good" : undefined}>{t(`law:material.${row.state}`)}</Chip>
            ),
        },
        { id: "when", head: t("law:column.when"), wide: true, cell: (row) => zoned(row.receivedAt, row.zone) },
        { id: "size", head: t("law:column.size"), number: true, wide: true, cell: (row) => number(row.size) },
      ]}
    />
  );
}

function ActTable({ law }: { law: CaseLaw }) {
  const { t, zoned } = useWords();
  return (
    <DataTable
      caption={t("law:part.acts")}
      captionHidden
      rows={[...law.acts]}
      empty={<p className="dk-muted">{t("law:say.none_acts")}</p>}
      columns={[
        {
          id: "what",
          head: t("law:column.what"),
          cell: (row) => (
            <>
              {t(`law:act.${row.kind}`)}
              {row.words && <span className="dk-source">{row.words}</span>}
            </>
          ),
        },
        { id: "when", head: t("law:column.when"), cell: (row) => zoned(row.at, row.zone) },
        { id: "who", head: t("law:column.who"), wide: true, cell: (row) => row.by },
        {
          id: "covered",
          head: t("law:column.state"),
          cell: (row) => (
            <Chip tone={row.covered ? "good" : "danger"} icon={row.covered ? "check" : "alert"}>
              {t(row.covered ? "law:act.covered" : "law:act.uncovered")}
            </Chip>
          ),
        },
      ]}
    />
  );
}

function ReleaseTable({ law, mayDecide }: { law: CaseLaw; mayDecide: boolean }) {
  const { t, zoned } = useWords();
  return (
    <DataTable
      caption={t("law:part.releases")}
      captionHidden
      rows={[...law.releases]}
      empty={<p className="dk-muted">{t("law:say.none_releases")}</p>}
      columns={[
        {
          id: "who",
          head: t("law:field.person"),
          cell: (row) => (
            <>
              {row.person ?? "-"}
              <span className="dk-source">
                {row.items.map((item) => t(`law:item.${item}`)).join(", ")} - {row.recipient}
              </span>
            </>
          ),
        },
        { id: "why", head: t("law:field.reason"), wide: true, cell: (row) => `${row.reason} (${row.proposedBy})` },
        { id: "until", head: t("law:field.expires"), cell: (row) => zoned(row.expiresAt, row.zone) },
        {
          id: "state",
          head: t("law:column.state"),
          cell: (row) =>
            row.state === "proposed" && mayDecide && !row.own ? (
              <Form method="post" className="dk-actions">
                <input type="hidden" name="releaseId" value={row.id} />
                <Button size="s" name="act" value="agree">
                  {t("law:do.release_agree")}
                </Button>
                <Button size="s" tone="quiet" name="act" value="refuse">
                  {t("law:do.release_refuse")}
                </Button>
              </Form>
            ) : (
              <Chip>{t(`law:state.${row.state}`)}</Chip>
            ),
        },
      ]}
    />
  );
}
