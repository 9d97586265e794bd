import type { ReactNode } from "react";
import { Figure, type FigureWords } from "./figure.tsx";
import { DeskLink } from "./link.tsx";
import { placeInColumns } from "./place-in-columns.ts";

/** A thing several reports hold in common: phone, handle, address, wallet, fingerprint. Its value may be masked. */
export type LinkContact = { id: string; kind: string; label: string };
export type LinkReport = {
  id: string;
  label: string;
  href?: string | undefined;
  detail?: string | undefined;
  current?: boolean | undefined;
  hidden?: boolean | undefined;
};
export type LinkEdge = { report: string; contact: string };

/**
 * Which reports share which contact. Reports are squares, contacts circles: form, not colour, tells them apart.
 * The list beside it says the same. Reports the reader may not open are `hidden`: counted, without link or name.
 */
export function LinkGraph({
  title,
  note,
  reports,
  contacts,
  edges,
  hiddenLine,
  words,
}: {
  title: string;
  note?: ReactNode;
  reports: LinkReport[];
  contacts: LinkContact[];
  edges: LinkEdge[];
  /** "and 2 in cases you do not work on" */
  hiddenLine?: ReactNode;
  words: FigureWords & { contact: string; reports: string };
}) {
  const places = placeInColumns(
    reports.map((report) => report.id),
    contacts.map((contact) => contact.id),
    edges.map((edge) => [edge.report, edge.contact] as const),
  );
  const byId = new Map(reports.map((report) => [report.id, report]));
  const reportsOf = (contact: LinkContact) =>
    edges
      .filter((edge) => edge.contact === contact.id)
      .map((edge) => byId.get(edge.report))
      .filter((report) => report !== undefined);

  const drawing = (
    <div className="dk-graph">
      <svg viewBox={`0 0 380 ${places.height}`} role="img" aria-label={title}>
        {edges.map((edge) => {
          const from = places.at.get(edge.report);
          const to = places.at.get(edge.contact);
          if (!from || !to) return null;
          const middle = (from.x + to.x) / 2;
          return (
            <path
              key={`${edge.contact} ${edge.report}`}
              className="dk-edge"
              data-current={byId.get(edge.report)?.current || undefined}
              d={`M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`}
            />
          );
        })}
        {contacts.map((contact) => {
          const place = places.at.get(contact.id);
          if (!place) return null;
          return (
            <g key={contact.id} className="dk-node-contact">
              <title>{`${contact.kind}: ${contact.label}`}</title>
              <circle cx={place.x} cy={place.y} r={8} />
              <text x={place.x + 16} y={place.y - 3}>
                {contact.label}
              </text>
              <text className="dk-node-kind" x={place.x + 16} y={place.y + 12}>
                {contact.kind}
              </text>
            </g>
          );
        })}
        {reports.map((report) => {
          const place = places.at.get(report.id);
          if (!place) return null;
          return (
            <g
              key={report.id}
              className="dk-node-report"
              data-current={report.current || undefined}
              data-hidden={report.hidden || undefined}
            >
              <title>{report.label}</title>
              <rect x={place.x - 7} y={place.y - 7} width={14} height={14} rx={3} />
              <text x={place.x - 16} y={place.y + 4} textAnchor="end">
                {report.label}
              </text>
            </g>
          );
        })}
      </svg>
      <ul className="dk-graph-list">
        {contacts.map((contact) => (
          <li key={contact.id}>
            <p>
              <span className="dk-source-inline">{contact.kind}</span> <strong>{contact.label}</strong>
            </p>
            <p className="dk-graph-reports">
              {reportsOf(contact).map((report) => (
                <span key={report.id}>
                  {report.href && !report.hidden ? (
                    <DeskLink href={report.href}>{report.label}</DeskLink>
                  ) : (
                    report.label
                  )}
                  {report.detail && <span className="dk-muted"> {report.detail}</span>}
                </span>
              ))}
            </p>
          </li>
        ))}
        {hiddenLine && <li className="dk-muted">{hiddenLine}</li>}
      </ul>
    </div>
  );

  return (
    <Figure
      title={title}
      note={note}
      drawing={drawing}
      words={words}
      csv={[
        [words.contact, words.reports],
        ...contacts.map((contact) => [
          `${contact.kind} ${contact.label}`,
          reportsOf(contact)
            .map((report) => report.label)
            .join("; "),
        ]),
      ]}
      table={
        <table className="dk-table">
          <thead>
            <tr>
              <th scope="col">{words.contact}</th>
              <th scope="col">{words.reports}</th>
            </tr>
          </thead>
          <tbody>
            {contacts.map((contact) => (
              <tr key={contact.id}>
                <th scope="row">{`${contact.kind} ${contact.label}`}</th>
                <td>
                  {reportsOf(contact)
                    .map((report) => report.label)
                    .join(", ")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
