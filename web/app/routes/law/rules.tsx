import { Form, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { Button, ButtonLink, Chip, DataTable, PageHeader, SelectField, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { partOfRule } from "../law-guide/guide-parts.ts";
import { sayRules } from "../law-guide/said-rules.ts";
import { NoAdvice, StandingChip } from "./parts.tsx";
import { RulesOf } from "./said.tsx";

export const handle = { desk: { current: "law-rules" } };

const shows = ["all", "unsigned", "half", "signed", "review", "narrowed"] as const;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { law } = context.get(platformContext);
  const query = new URL(request.url).searchParams;
  const filter = {
    words: (query.get("words") ?? "").slice(0, 100),
    part: law.ruleParts.find((part) => part === query.get("part")) ?? "",
    show: shows.find((show) => show === query.get("show")) ?? "all",
    page: Number(query.get("page")) || 1,
  };
  const say = sayRules(context);
  // Rows are in English; who looks for a word looks in what the page shows.
  const list = await law.listRules(actAs(context), { ...filter, also: say.find(filter.words) });
  return {
    ...list,
    said: say.these(list.rules.map(({ id }) => id)),
    filter,
    parts: law.ruleParts,
    pages: Math.max(1, Math.ceil(list.total / law.rulesPerPage)),
  };
}

export default function Rules() {
  const { t, number, date } = useWords();
  const { rules, unsigned, half, review, page, pages, filter, parts } = useLoaderData<typeof loader>();
  const to = (next: number) =>
    `/desk/law/rules?${new URLSearchParams({ words: filter.words, part: filter.part, show: filter.show, page: String(next) })}`;
  return (
    <div className="dk-stack">
      <title>{`${t("law:title.rules")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("law:title.rules")}
        meta={t("law:title.rules_note")}
        badges={<Chip icon="scales">{t("law:say.rules_counts", { unsigned, half, review })}</Chip>}
      />
      <NoAdvice />
      <Form method="get" className="dk-filter-line" role="search">
        <TextField name="words" label={t("law:field.search")} defaultValue={filter.words} type="search" />
        <SelectField
          name="part"
          label={t("law:field.part")}
          defaultValue={filter.part}
          options={[
            { value: "", label: t("law:say.all") },
            ...parts.map((part) => ({
              value: part,
              label: t([`law:rule_part.${part}`, `lawguide:part.${partOfRule(part)}`]),
            })),
          ]}
        />
        <SelectField
          name="show"
          label={t("law:field.show")}
          defaultValue={filter.show}
          options={shows.map((show) => ({
            value: show,
            label: show === "all" ? t("law:say.all") : t(`law:standing.${show}`),
          }))}
        />
        <Button icon="search">{t("law:do.find")}</Button>
      </Form>
      <DataTable
        caption={t("law:title.rules")}
        captionHidden
        rows={[...rules]}
        empty={<p className="dk-muted">{t("law:say.none_rules")}</p>}
        columns={[
          {
            id: "id",
            head: t("law:column.rule"),
            cell: (row) => <RulesOf rules={[row.id]} />,
          },
          {
            id: "standing",
            head: t("law:column.standing"),
            cell: (row) => (
              <span className="dk-page-meta">
                <StandingChip standing={row.standing} />
                {row.narrowed && <Chip tone="caution">{t("law:standing.narrowed")}</Chip>}
                {row.reviewDue && <Chip>{t("law:standing.review")}</Chip>}
              </span>
            ),
          },
          {
            id: "mark",
            head: t("law:column.mark"),
            wide: true,
            cell: (row) => (
              <>
                {t(`lawguide:mark.${row.mark}`)}
                <span className="dk-source">{t("lawguide:checked", { date: date(row.checked) })}</span>
              </>
            ),
          },
        ]}
      />
      <div className="dk-actions">
        {page > 1 && <ButtonLink href={to(page - 1)}>{t("law:say.before")}</ButtonLink>}
        <span className="dk-muted">{t("law:say.page", { page: number(page), pages: number(pages) })}</span>
        {page < pages && <ButtonLink href={to(page + 1)}>{t("law:say.next")}</ButtonLink>}
      </div>
    </div>
  );
}
