import { Form, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { Button, ButtonLink, Chip, DataTable, PageHeader, SelectField, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { NoAdvice, RuleLinks, StandingChip } from "./parts.tsx";

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
  const list = await law.listRules(actAs(context), filter);
  return { ...list, filter, parts: law.ruleParts, pages: Math.max(1, Math.ceil(list.total / law.rulesPerPage)) };
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
      <Form method="get" className="dk-stack">
        <TextField name="words" label={t("law:field.search")} defaultValue={filter.words} type="search" width="half" />
        <SelectField
          name="part"
          label={t("law:field.part")}
          defaultValue={filter.part}
          options={[{ value: "", label: t("law:say.all") }, ...parts.map((part) => ({ value: part, label: part }))]}
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
            cell: (row) => <RuleLinks rules={[row.id]} />,
          },
          {
            id: "words",
            head: t("law:column.words"),
            cell: (row) => (
              <span lang="en">
                {row.rule}
                {row.article !== row.rule && <span className="dk-source">{row.article}</span>}
              </span>
            ),
          },
          { id: "mark", head: t("law:column.mark"), cell: (row) => row.mark },
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
          { id: "checked", head: t("law:column.checked"), wide: true, cell: (row) => date(row.checked) },
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
