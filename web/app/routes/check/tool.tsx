import { CheckIcon } from "../../ui/art/index.ts";
import { Actions, Button, ChoiceList, Details, Heading, Lead, SelectField, TextArea } from "../../ui/html/index.ts";
import { languages } from "../../words/languages.ts";
import { useWords } from "../../words/words.tsx";
// Bundled like a worker so that it is one file without the framework.
import pageUrl from "./script/check-page.ts?worker&url";
import type { ToolWords } from "./script/words.ts";
import type { HandGroup } from "./signs.server.ts";
import type { PageLine } from "./worker/messages.ts";

export type ToolProps = {
  readonly kind: "chat" | "job";
  readonly worker: string;
  /** Addresses of the data by name; `lexicon.<language>` and the like one for each language. */
  readonly files: Readonly<Record<string, string>>;
  readonly reportKind: string;
  readonly countries: readonly { code: string; name: string }[];
  readonly lines: Readonly<Record<string, readonly PageLine[]>>;
};

const problems =
  "empty binary zip web-page encoding truncated bad-json unknown-format too-large no-messages one-person no-text other".split(
    " ",
  );
const audiences = ["child", "teen", "parent", "teacher", "professional"] as const;

/** The checker: hidden until its script runs. Nothing in it has a form but the step into a report, which comes last. */
export function Tool({ kind, worker, files, reportKind, countries, lines }: ToolProps) {
  const { t, language } = useWords();
  return (
    <>
      <section
        id="check"
        className="check"
        hidden
        aria-labelledby="check-private"
        data-worker={worker}
        data-language={language}
        data-files={JSON.stringify(files)}
        data-words={JSON.stringify(useToolWords(kind))}
      >
        <p id="check-private" className="check-safe">
          <CheckIcon />
          <span>{t("check:tool.private")}</span>
        </p>
        <TextArea
          id="check-text"
          name="check-text"
          label={t(`check:${kind}.paste`)}
          help={<p>{t(`check:${kind}.paste_help`)}</p>}
          rows={8}
        />
        <p className="check-file">
          <label id="check-choose" htmlFor="check-file" className="button button-quiet">
            {t("check:tool.file")}
          </label>
        </p>
        <p id="check-file-help" className="note">
          {t(`check:${kind}.file_help`)}
        </p>
        <p id="check-reads" className="note" tabIndex={-1} />
        <button id="check-more" type="button" className="button button-plain" hidden />
        <p id="check-status" role="status" />
        <Actions>
          <button id="check-go" type="button" className="button button-main" disabled>
            {t("check:tool.go")}
          </button>
          <button id="check-stop" type="button" className="button button-quiet" hidden>
            {t("check:tool.cancel")}
          </button>
          <button id="check-clear" type="button" className="button button-plain">
            {t("check:tool.clear")}
          </button>
        </Actions>
        <section id="check-answer" hidden aria-labelledby="check-heading">
          <h2 id="check-heading" className="heading heading-2" tabIndex={-1}>
            {t("check:tool.result")}
          </h2>
          <div id="check-found" />
          <p className="note">{t("check:tool.never")}</p>
        </section>
      </section>
      <div id="check-next" hidden className="check-next">
        <Heading level={2}>{t("check:tool.next")}</Heading>
        <ChoiceList
          id="audience"
          name="audience"
          label={t("check:tool.who")}
          choices={audiences.map((audience) => ({
            value: audience,
            label: t(`check:tool.${audience}`),
          }))}
        />
        <ul id="check-advice" aria-live="polite" className="check-advice" />
        <Lines countries={countries} lines={lines} />
        <Details summary={t("check:tool.carry")}>
          <p>{t("check:tool.carry_text")}</p>
          <form method="post" action={`/${language}/check/report`}>
            <input type="hidden" name="kind" value={reportKind} />
            <TextArea id="narrative" name="narrative" label={t("check:tool.carry_label")} rows={6} />
            <Actions>
              <Button look="quiet">{t("check:tool.carry_go")}</Button>
            </Actions>
          </form>
        </Details>
      </div>
      <noscript>
        <p className="banner banner-info">{t("check:tool.noscript")}</p>
      </noscript>
      <script src={pageUrl} defer />
    </>
  );
}

/** Help lines of a country that the visitor chooses; all of them lie in the page. */
export function Lines({ countries, lines }: Pick<ToolProps, "countries" | "lines">) {
  const { t, language } = useWords();
  return (
    <div className="check-help">
      <SelectField
        id="country"
        name="country"
        label={t("check:tool.country")}
        empty={t("check:tool.country_empty")}
        options={countries.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <ul
        id="check-lines"
        aria-live="polite"
        data-lines={JSON.stringify(lines)}
        data-check={t("check:tool.check_number")}
      />
      <p>
        <a href={`/${language}/help`}>{t("check:tool.all_lines")}</a>
      </p>
    </div>
  );
}

function useToolWords(kind: ToolProps["kind"]): ToolWords {
  const { t } = useWords();
  return {
    loading: t("check:tool.loading"),
    ready: t("check:tool.ready"),
    failed: t("check:tool.failed"),
    cleared: t("check:tool.cleared"),
    stopped: t("check:tool.stopped"),
    working: t("check:tool.working", { percent: "{percent}" }),
    nothing: t("check:tool.nothing"),
    ordinary: kind === "chat" ? t("check:tool.ordinary") : "",
    onlyIf: t("check:job.only"),
    reasons: t("check:tool.reasons"),
    asked: t("check:job.asked"),
    ask: t("check:job.ask"),
    copy: t("check:job.copy"),
    reads: t("check:tool.reads", { languages: "{languages}" }),
    readsLoading: t("check:tool.reads_loading", { languages: "{languages}" }),
    readsWaiting: t("check:tool.reads_waiting", { languages: "{languages}" }),
    readsFailed: t("check:tool.reads_failed", { languages: "{languages}" }),
    more: t("check:tool.more", { languages: "{languages}" }),
    readIn: t("check:tool.read_in", { languages: "{languages}" }),
    readOnly: t("check:tool.read_only", { languages: "{languages}" }),
    languages: Object.fromEntries(
      languages.map((tag) => [tag, t(`check:tool.languages.${tag}`)]),
    ) as ToolWords["languages"],
    reassuring: t("check:job.reassuring"),
    moreOffers: t("check:job.more", { count: 20 }),
    rows: t("check:problem.rows", { count: "{count}" as unknown as number }), // a place to fill, not a number: no plural forms here
    found: t(`check:${kind}.found`, { name: "{name}", count: "{count}" as unknown as number }),
    none: t(`check:${kind}.no_marks`),
    choose: t("check:tool.choose"),
    offer: t("check:job.offer", { id: "{id}" }),
    copied: t("check:job.copied"),
    problems: Object.fromEntries(problems.map((code) => [code, t(`check:problem.${code}`)])),
    professional:
      kind === "chat"
        ? Object.fromEntries(
            ["calm", "watch", "high", "urgent"].map((band) => [band, t(`check:chat.professional.${band}`)]),
          )
        : {},
  };
}

/** The same by hand: questions to tick, on paper or on the screen. */
export function ByHand({ kind, groups }: { kind: ToolProps["kind"]; groups: readonly HandGroup[] }) {
  const { t } = useWords();
  return (
    <details id="check-hand" className="details" open>
      <summary>{t("check:tool.by_hand")}</summary>
      <div className="details-body">
        <p>{t("check:tool.by_hand_text")}</p>
        <Heading level={2}>{t(`check:${kind}.hand`)}</Heading>
        {groups.map(({ title, questions }, at) => (
          <section key={title} className="check-group" aria-labelledby={`check-group-${at}`}>
            <h3 id={`check-group-${at}`} className="heading heading-3">
              {title}
            </h3>
            <ul className="check-boxes">
              {questions.map((ask) => (
                <li key={ask}>
                  <label>
                    <input type="checkbox" autoComplete="off" />
                    <span>{ask}</span>
                  </label>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <Lead>{t(`check:${kind}.hand_read`)}</Lead>
      </div>
    </details>
  );
}
