import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole, staffLanguage, staffOf } from "../../staff-context.ts";
import { Button, Callout, Chip, KeyValue } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { answer, typedOf } from "../desk/came-back.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { sayRules } from "../law-guide/said-rules.ts";
import { FailureSummary, useFieldErrors } from "./failure.tsx";
import { ProtectionFrame } from "./frame.tsx";
import { rowFields } from "./row-fields.tsx";
import { WhyRules } from "./rules.tsx";

export const handle = { desk: { current: "protection" } };

export async function loader({ context }: LoaderFunctionArgs) {
  const { protection } = context.get(platformContext);
  const found = await protection.analysisFunctions(actAs(context), staffLanguage(context));
  const { roles } = staffOf(context).actor;
  const say = sayRules(context);
  return {
    functions: found.ok ? found.value.map((one) => ({ ...say.of(one), law: one.law && say.these(one.law.rules) })) : [],
    classes: [...protection.functionClasses],
    decides: roles.includes("data_protection_officer") || roles.includes("coordinator"),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireRole(context, "data_protection_officer", "coordinator");
  const typed = typedOf(await request.formData());
  const result = await context.get(platformContext).protection.decideFunction(actAs(context), {
    slug: typed.slug,
    class: typed.class,
    reasons: typed.reasons,
  });
  return answer(result, { form: `function-${typed.slug}`, typed }, `/protection/functions#${typed.slug}`);
}

export default function Functions() {
  const { t, zoned } = useWords();
  const zone = useHouseZone();
  const { functions, classes, decides } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = useFieldErrors(back);
  return (
    <ProtectionFrame current="functions">
      <FailureSummary back={back} />
      <Callout title={t("register:function.title")}>{t("register:function.note")}</Callout>
      {functions.map((one) => {
        const form = `function-${one.slug}`;
        const came = back?.form === form;
        const values = came ? back.typed : { class: one.decision?.class ?? "open" };
        const { frame, shared } = rowFields(form, values, came ? errors : {});
        return (
          <article className="dk-card" key={one.slug} id={one.slug} aria-labelledby={`${one.slug}-title`}>
            <header className="dk-card-head">
              <h2 className="dk-card-title" id={`${one.slug}-title`}>
                {one.title}
              </h2>
              <Chip tone={one.decision && one.decision.class !== "open" ? undefined : "caution"}>
                {t(`register:function.class.${one.decision?.class ?? "open"}`)}
              </Chip>
            </header>
            <KeyValue
              items={[
                { label: t("register:function.purpose"), value: one.purpose },
                { label: t("register:function.method"), value: one.method },
                { label: t("register:function.oversight"), value: one.oversight },
                { label: t("register:function.limits"), value: one.limits },
                { label: t("register:function.figures"), value: <code>{one.figures}</code> },
                ...(one.decision
                  ? [
                      {
                        label: t("register:function.reasons"),
                        value: (
                          <>
                            {one.decision.reasons}
                            <span className="dk-source">
                              {t("register:function.decided", {
                                name: one.decision.by,
                                at: zoned(one.decision.at, zone),
                              })}
                            </span>
                          </>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
            {!one.law && <p className="dk-note">{t("register:function.no_row")}</p>}
            <WhyRules rules={one.law ?? one.rules} />
            {decides && (
              <details className="dk-why" open={came}>
                <summary>{t("register:function.decide")}</summary>
                <Form method="post" noValidate className="dk-stack">
                  <input type="hidden" name="slug" value={one.slug} />
                  {frame(
                    "class",
                    t("register:function.class_label"),
                    <select className="dk-input dk-select" {...shared("class")}>
                      {classes.map((value) => (
                        <option key={value} value={value}>
                          {t(`register:function.class.${value}`)}
                        </option>
                      ))}
                    </select>,
                  )}
                  {frame(
                    "reasons",
                    t("register:function.reasons"),
                    <textarea
                      className="dk-input dk-textarea"
                      rows={3}
                      maxLength={5000}
                      {...shared("reasons")}
                      required
                    />,
                  )}
                  <div className="dk-form-foot">
                    <Button>{t("register:function.save")}</Button>
                  </div>
                </Form>
              </details>
            )}
          </article>
        );
      })}
    </ProtectionFrame>
  );
}
