import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole, staffOf } from "../../staff-context.ts";
import { Button, Callout, Chip, KeyValue } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { answer, typedOf } from "../desk/came-back.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { FailureSummary, useFieldErrors } from "./failure.tsx";
import { ProtectionFrame } from "./frame.tsx";
import { Rules, WhyRules } from "./rules.tsx";
import { staffLanguage } from "./staff-language.ts";

export const handle = { desk: { current: "protection" } };

export async function loader({ context }: LoaderFunctionArgs) {
  const { protection } = context.get(platformContext);
  const found = await protection.analysisFunctions(actAs(context), staffLanguage(context));
  const { roles } = staffOf(context).actor;
  return {
    functions: found.ok ? found.value : [],
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
        const id = came && errors.reasons ? "field-reasons" : `${form}-reasons`;
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
                        label: t("register:function.decided", {
                          name: one.decision.by,
                          at: zoned(one.decision.at, zone),
                        }),
                        value: one.decision.reasons,
                      },
                    ]
                  : []),
              ]}
            />
            {one.law ? (
              <WhyRules words={one.law.words} rules={one.law.rules} />
            ) : (
              <p className="dk-note">
                {t("register:function.no_row")} <Rules rules={one.rules} />
              </p>
            )}
            {decides && (
              <details className="dk-why" open={came}>
                <summary>{t("register:function.decide")}</summary>
                <Form method="post" noValidate className="dk-stack">
                  <input type="hidden" name="slug" value={one.slug} />
                  <div className="dk-field">
                    <label className="dk-label" htmlFor={`${form}-class`}>
                      {t("register:function.class_label")}
                    </label>
                    <select
                      className="dk-input dk-select"
                      id={`${form}-class`}
                      name="class"
                      defaultValue={came ? back.typed.class : (one.decision?.class ?? "open")}
                    >
                      {classes.map((value) => (
                        <option key={value} value={value}>
                          {t(`register:function.class.${value}`)}
                        </option>
                      ))}
                    </select>
                  </div>
                  <div className="dk-field" data-invalid={came && errors.reasons ? true : undefined}>
                    <label className="dk-label" htmlFor={id}>
                      {t("register:function.reasons")}
                    </label>
                    {came && errors.reasons && (
                      <div className="dk-error" id={`${id}-error`}>
                        {errors.reasons.map((words) => (
                          <p key={words}>{words}</p>
                        ))}
                      </div>
                    )}
                    <textarea
                      className="dk-input dk-textarea"
                      id={id}
                      name="reasons"
                      rows={3}
                      maxLength={5000}
                      defaultValue={came ? back.typed.reasons : ""}
                      aria-invalid={came && errors.reasons ? true : undefined}
                      aria-describedby={came && errors.reasons ? `${id}-error` : undefined}
                      required
                    />
                  </div>
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
