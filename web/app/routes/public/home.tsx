import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { AdviceCard, Heading, Lead, PhoneLink, ThreeWays } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { emergencyPhones } from "./help-lines.server.ts";
import { Page } from "./page.tsx";

export function loader(args: LoaderFunctionArgs) {
  return { phones: emergencyPhones(args, undefined) };
}

export default function Home() {
  const { phones } = useLoaderData<typeof loader>();
  const { t, language } = useWords();
  const at = (path: string) => `/${language}/${path}`;
  return (
    <Page title={t("public:home.title")} width="wide">
      <Heading>{t("public:home.heading")}</Heading>
      <Lead>{t("public:home.lead")}</Lead>
      <ThreeWays
        label={t("public:home.ways")}
        ways={[
          { href: at("help"), drawing: "help", title: t("public:home.help"), text: t("public:home.help_text") },
          { href: at("report"), drawing: "report", title: t("public:home.report"), text: t("public:home.report_text") },
          { href: at("return"), drawing: "code", title: t("public:home.code"), text: t("public:home.code_text") },
        ]}
      />
      <p>
        <a href={at("check")}>{t("public:home.check")}</a> {t("public:home.check_text")}
      </p>
      <p>
        <a href={at("report?easy=1")}>{t("public:home.easy")}</a>
      </p>
      <p>
        <a href={at("guide")}>{t("public:home.learn")}</a>: {t("public:home.learn_text")}
      </p>
      <AdviceCard
        tone="emergency"
        label={t("report:danger.label")}
        heading={t("public:home.danger")}
        action={phones.map(({ tel, text }) => <PhoneLink key={tel} tel={tel} text={text} size="l" />)}
      >
        <p>{t("public:home.danger_text")}</p>
      </AdviceCard>
    </Page>
  );
}
