import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { ButtonLink, Callout, EmptyState, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { answer, typedOf } from "../desk/came-back.ts";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { sayRules } from "../law-guide/said-rules.ts";
import { FailureSummary } from "./failure.tsx";
import { ProtectionFrame } from "./frame.tsx";
import { ProcessorCard, ProcessorForm } from "./processor.tsx";
import { WhyRules } from "./rules.tsx";
import { TransferList } from "./transfer.tsx";
import { TransferForm } from "./transfer-form.tsx";
import { fieldsIn } from "./zoned.tsx";

export const handle = { desk: { current: "protection" } };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = requireRole(context, "data_protection_officer", "coordinator", "counsel");
  const { protection, services } = context.get(platformContext);
  const search = new URL(request.url).searchParams;
  const page = Math.max(0, Math.min(1000, Number(search.get("page")) || 0));
  const say = sayRules(context);
  const [processors, { profile }] = await Promise.all([
    protection.listProcessors(actAs(context)),
    protection.readProfile(actAs(context)),
  ]);
  const officer = actor.roles.includes("data_protection_officer");
  const transfers = officer ? await protection.listTransfers(actAs(context), page) : null;
  return {
    processors: processors.ok ? processors.value.map(say.of) : null,
    transfers: transfers?.ok ? { ...transfers.value, rows: transfers.value.rows.map(say.of) } : null,
    rules: say.these(["DP-LED-30", "DP-LED-31", "DP-LED-32", "DP-LED-33", "DP-DOC-TRF"]),
    noted: search.get("noted"),
    page,
    profile: profile !== null,
    asks: {
      now: fieldsIn(services.clock.now(), protection.zoneOfCountry(profile?.country ?? "ES")),
      facts: [...protection.transferFacts],
      derogations: [...protection.derogations],
    },
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireRole(context, "data_protection_officer", "coordinator", "counsel");
  const { protection } = context.get(platformContext);
  const form = await request.formData();
  const typed = typedOf(form);
  // Checked by the commands' own schemas.
  if (textOf(form, "intent") === "transfer") {
    const result = await protection.noteTransfer(
      actAs(context),
      typed as Parameters<typeof protection.noteTransfer>[1],
    );
    const done = result.ok ? `/protection/sharing?noted=${result.value.verdict}#transfers` : "";
    return answer(result, { form: "transfer", typed }, done);
  }
  requireRole(context, "data_protection_officer", "coordinator");
  const processor = typed as Parameters<typeof protection.saveProcessor>[1]["processor"];
  const result = await protection.saveProcessor(actAs(context), { processorId: typed.processorId, processor });
  return answer(result, { form: `processor-${typed.processorId}`, typed }, "/protection/sharing");
}

export default function Sharing() {
  const { t, number } = useWords();
  const zone = useHouseZone();
  const { processors, transfers, rules, noted, page, profile, asks } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return (
    <ProtectionFrame current="sharing">
      <FailureSummary back={back} />
      <Section title={t("register:transfer.title")} note={t("register:transfer.note")} id="transfers">
        <WhyRules rules={rules} />
        {noted && !back && (
          <Callout title={t("register:transfer.noted")} live>
            {t("register:transfer.verdict")}: {t([`register:verdict.${noted}`, "register:verdict.other"])}
          </Callout>
        )}
        {transfers ? (
          <TransferList transfers={transfers.rows} zone={zone} />
        ) : (
          <p className="dk-note">{t("register:transfer.officer")}</p>
        )}
        {transfers && (transfers.more || page > 0) && (
          <div className="dk-actions">
            {page > 0 && <ButtonLink href={`?page=${page - 1}`}>{t("protection:page.back")}</ButtonLink>}
            {transfers.more && <ButtonLink href={`?page=${page + 1}`}>{t("protection:page.on")}</ButtonLink>}
          </div>
        )}
        {!profile && <Callout tone="caution">{t("register:transfer.no_profile")}</Callout>}
        <details className="dk-why" open={back?.form === "transfer"}>
          <summary>{t("register:transfer.add")}</summary>
          <TransferForm asks={asks} back={back} />
        </details>
      </Section>
      {processors !== null && (
        <Section
          title={t("register:processor.title")}
          count={number(processors.length)}
          note={t("register:processor.note")}
          id="processors"
        >
          {processors.length === 0 && (
            <EmptyState level={3} title={t("register:processor.none")}>
              {t("register:processor.none_text")}
            </EmptyState>
          )}
          <div className="dk-cards">
            {processors.map((one) => (
              <ProcessorCard key={one.id} processor={one} back={back} />
            ))}
          </div>
          <details className="dk-why" open={back?.form === "processor-new"}>
            <summary>{t("register:processor.add")}</summary>
            <ProcessorForm processor={null} back={back} />
          </details>
        </Section>
      )}
    </ProtectionFrame>
  );
}
