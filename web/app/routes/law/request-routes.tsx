import { Form } from "react-router";
import type { RequestView } from "#platform/law";
import { Button, ButtonLink, Callout, Section } from "../../ui/desk/index.ts";
import { countryName } from "../../words/countries.ts";
import { useWords } from "../../words/words.tsx";
import { addresseeWords } from "./addressee.ts";
import { Conditions, Sources } from "./answer-parts.tsx";
import { spanWords, VerdictChip } from "./parts.tsx";
import { Lines, RulesOf } from "./said.tsx";

/** The open routes side by side with reasons, articles, day checked and mark; the closed ones with why. */
export function Routes({ view, forms, here }: { view: RequestView; forms: readonly string[]; here: string }) {
  const words = useWords();
  const { t, language } = words;
  const { answer: found, contradiction } = view;
  const draft = view.may.edit;
  const list = (
    <>
      {contradiction && <Callout tone="danger">{contradiction}</Callout>}
      <div className="dk-cards">
        {found?.routes.map((route) => (
          <article className="dk-card" key={route.instrument}>
            <header className="dk-card-head">
              <div>
                <h3 className="dk-card-title">{`${route.rank}. ${t(`law:instrument.${route.instrument}`)}`}</h3>
                <p className="dk-page-meta">
                  <VerdictChip verdict={route.verdict} />
                  <span className="dk-muted">{t(`law:form_name.${route.form}`)}</span>
                </p>
              </div>
            </header>
            <ul>
              {route.issuer && <li>{t("law:say.signs", { who: t(`law:body.${route.issuer}`) })}</li>}
              <li>{t("law:say.addressee", { who: addresseeWords(words, route.addressee) })}</li>
              {route.deadline && <li>{t("law:say.within", { length: spanWords(words, route.deadline) })}</li>}
              {route.validation && (
                <li>
                  {route.validation.within
                    ? t("law:say.validate_within", { length: spanWords(words, route.validation.within) })
                    : t("law:say.validate_before")}
                </li>
              )}
              {route.notify && (
                <li>
                  {t("law:say.notify", {
                    country: route.notify.country ? countryName(language, route.notify.country) : "-",
                  })}
                </li>
              )}
            </ul>
            {route.conditions.length > 0 && (
              <>
                <h4 className="dk-label">{t("law:part.conditions")}</h4>
                <Conditions conditions={route.conditions} />
              </>
            )}
            {route.obstacles.length > 0 && (
              <ul className="dk-list-apart">
                {route.obstacles.map((one) => (
                  <li key={one}>
                    <Lines of={one} />
                  </li>
                ))}
              </ul>
            )}
            <Sources sources={route.sources} of={t(`law:instrument.${route.instrument}`)} />
            {draft && forms.includes(route.form) && (
              <Form method="post" className="dk-card-foot">
                <input type="hidden" name="instrument" value={route.instrument} />
                <Button name="act" value="choose" size="s" tone={route.rank === 1 && !view.filled ? "main" : "default"}>
                  {t("law:do.choose")}
                  <span className="dk-unseen">: {t(`law:instrument.${route.instrument}`)}</span>
                </Button>
              </Form>
            )}
          </article>
        ))}
      </div>
      {found && found.excluded.length > 0 && (
        <details className="dk-why">
          <summary>{t("law:part.excluded")}</summary>
          <ul className="dk-list-apart">
            {found.excluded.map((one) => (
              <li key={one.instrument}>
                <strong>{t(`law:instrument.${one.instrument}`)}</strong>: <Lines of={one.why} />
                <RulesOf rules={one.rules} quiet />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
  return (
    <Section
      title={t("law:part.routes")}
      actions={
        draft && (
          <ButtonLink href={`${here}/question`} size="s">
            {t("law:do.change_question")}
          </ButtonLink>
        )
      }
    >
      {view.filled ? (
        <details className="dk-why">
          <summary>{t("law:say.all_routes")}</summary>
          {list}
        </details>
      ) : (
        list
      )}
    </Section>
  );
}
