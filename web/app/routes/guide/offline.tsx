import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { guideDoors } from "#content/schemas/guide/doors.ts";
import { AdviceCard, Heading, Lead, Prose } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { CountryForm } from "./country-form.tsx";
import { placeOf } from "./guide.server.ts";
import { GuideFrame } from "./guide-frame.tsx";
import { keepCountry } from "./keep-country.ts";
import offlineScript from "./offline.js?url";

export const loader = (args: LoaderFunctionArgs) => ({ place: placeOf(args) });

/** Keeps the guide on the device, only when the visitor wants it, says what that leaves behind, and takes it away again. */
export default function Offline() {
  const { place } = useLoaderData<typeof loader>();
  const { t, language } = useWords();
  const { country, countryName } = place;
  return (
    <GuideFrame title={t("guide:offline.title")} country={country}>
      <link rel="manifest" href={`/${language}/guide/manifest.webmanifest`} />
      <Heading>{t("guide:offline.title")}</Heading>
      <Lead>{t("guide:offline.lead")}</Lead>
      <AdviceCard tone="important" heading={t("guide:offline.trace")}>
        <p>{t("guide:offline.trace_text")}</p>
      </AdviceCard>
      <section>
        <Heading level={2}>{t("guide:offline.what")}</Heading>
        <Prose>
          <p>{t("guide:offline.what_text")}</p>
          <p>{countryName ? t("guide:offline.country", { country: countryName }) : t("guide:offline.no_country")}</p>
        </Prose>
      </section>
      <CountryForm country={country} countries={place.countries} />
      <noscript>
        <p>{t("guide:offline.noscript")}</p>
      </noscript>
      <div
        id="guide-offline"
        className="guide-offline"
        hidden
        data-scope={`/${language}/guide`}
        data-country={country}
        data-yes={t("guide:offline.state_yes")}
        data-no={t("guide:offline.state_no")}
        data-working={t("guide:offline.working")}
        data-failed={t("guide:offline.failed")}
      >
        <p role="status" className="guide-state" />
        <div className="actions">
          <button type="button" id="guide-keep" className="button button-main">
            {t("guide:offline.keep")}
          </button>
          <button type="button" id="guide-forget" className="button button-quiet">
            {t("guide:offline.forget")}
          </button>
        </div>
      </div>
      <section>
        <Heading level={2}>{t("guide:offline.pdf")}</Heading>
        <ul className="guide-list">
          {guideDoors.map(({ id }) => (
            <li key={id}>
              <a href={keepCountry(`/${language}/guide/pdf/for-${id}`, country)}>{t(`guide:door.${id}.title`)}</a>
            </li>
          ))}
        </ul>
      </section>
      <script src={offlineScript} defer />
    </GuideFrame>
  );
}
