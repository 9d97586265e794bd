import type { GuideFrontMatter } from "#content/schemas/guide/front-matter.ts";
import { useWords } from "../../words/words.tsx";

/** What a page rests on, how sure that is, when it was reviewed, and the page on paper. */
export function PageFoot({ front, pdf }: { front: GuideFrontMatter; pdf: string }) {
  const { t, date } = useWords();
  return (
    <footer className="guide-sources">
      <details className="details">
        <summary>{t("guide:page.sources")}</summary>
        <ul lang="en" className="details-body">
          {front.sources.map(({ title, url, document, checked, mark }) => (
            <li key={title}>
              {url ? (
                <a href={url} rel="noreferrer">
                  {title}
                </a>
              ) : (
                title
              )}
              {document && `. ${document}`}
              <span className="note">
                {" "}
                {t("guide:page.checked", { date: date(checked) })}; {t(`guide:page.mark.${mark}`)}
              </span>
            </li>
          ))}
        </ul>
      </details>
      <p className="note">{t("guide:page.reviewed", { date: date(front.reviewed), next: date(front.reviewBy) })}</p>
      <p className="no-print">
        <a href={pdf}>{t("guide:page.pdf")}</a>
      </p>
    </footer>
  );
}
