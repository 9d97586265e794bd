import { Form, type LoaderFunctionArgs, useLoaderData } from "react-router";
import type { ServiceView } from "#platform/directory";
import { platformContext } from "../../context.ts";
import { actAs, staffOf } from "../../staff-context.ts";
import {
  Button,
  ButtonLink,
  Chip,
  EmptyState,
  KeyValue,
  PageHeader,
  SelectField,
  TextField,
} from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

export const handle = { desk: { current: "directory" } };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { directory } = context.get(platformContext);
  const actor = actAs(context);
  const query = new URL(request.url).searchParams;
  const filter = {
    text: query.get("text") ?? "",
    country: query.get("country") ?? "",
    language: query.get("language") ?? "",
    term: query.get("term") ?? "",
  };
  const all = await directory.findServices(actor);
  const unique = (values: readonly string[]) => [...new Set(values)].sort();
  const roles: readonly string[] = staffOf(context).actor.roles;
  return {
    filter,
    services: await directory.findServices(actor, filter),
    choices: {
      country: unique(all.flatMap((one) => one.countries)),
      language: unique(all.flatMap((one) => one.languages)),
      term: unique(all.flatMap((one) => one.terms)),
    },
    mayImport: roles.includes("coordinator") || roles.includes("care_worker"),
  };
}

export default function Directory() {
  const { t } = useWords();
  const { filter, services, choices, mayImport } = useLoaderData<typeof loader>();
  return (
    <div className="dk-stack">
      <title>{`${t("care:directory.title")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("care:directory.title")}
        meta={t("care:directory.lead")}
        actions={mayImport && <ButtonLink href="/directory/import">{t("care:directory.import")}</ButtonLink>}
      />
      <Form method="get" className="dk-columns">
        <TextField
          name="text"
          type="search"
          label={t("care:directory.text")}
          defaultValue={filter.text}
          autoComplete="off"
        />
        {(["country", "language", "term"] as const).map((name) => (
          <SelectField
            key={name}
            name={name}
            label={t(`care:directory.${name}`)}
            defaultValue={filter[name]}
            options={[
              { value: "", label: t("care:directory.any") },
              ...choices[name].map((value) => ({ value, label: value })),
            ]}
          />
        ))}
        <div className="dk-form-foot">
          <Button>{t("care:directory.search")}</Button>
        </div>
      </Form>
      <p className="dk-muted">{t("care:directory.found", { count: services.length })}</p>
      {services.length === 0 && (
        <EmptyState title={t("care:directory.none")}>{t("care:directory.none_text")}</EmptyState>
      )}
      <div className="dk-cards">
        {services.map((service) => (
          <Service key={service.id} service={service} />
        ))}
      </div>
    </div>
  );
}

function Service({ service }: { service: ServiceView }) {
  const { t, date } = useWords();
  const ages =
    service.minimumAge === null && service.maximumAge === null
      ? null
      : t("care:directory.ages", { from: service.minimumAge ?? 0, to: service.maximumAge ?? "-" });
  const row = (id: string, value: string | null | undefined) =>
    value ? [{ id, label: t(`care:directory.${id}`), value }] : [];
  return (
    <article className="dk-card">
      <header className="dk-card-head">
        <div>
          <h2 className="dk-card-title">{service.name}</h2>
          <p className="dk-muted">{service.organization}</p>
        </div>
        {service.status !== "active" && (
          <Chip tone="caution">{t(`care:directory.status.${service.status.replace(" ", "-")}`)}</Chip>
        )}
      </header>
      {service.alert && <p>{service.alert}</p>}
      <p>{service.description}</p>
      <KeyValue
        items={[
          ...row("phones", service.phones.map((phone) => phone.number).join(", ")),
          ...row("hours", service.hours),
          ...row("languages", service.languages.join(", ")),
          ...row("who", [ages, service.eligibility].filter(Boolean).join(" - ")),
          ...row("how", service.application),
          ...row("fees", service.fees),
          ...row("where", [...service.places, ...service.countries].join(", ")),
          ...row(
            "source",
            `${service.source}${service.assuredOn ? ` (${t("care:directory.checked", { on: date(service.assuredOn) })})` : ""}`,
          ),
        ]}
      />
    </article>
  );
}
