import type { ReactNode } from "react";

/** One quiet line where a part of a page is empty; a whole empty page has EmptyState. */
export function Nothing({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <p className="dk-note">
      <strong>{title}.</strong> {children}
    </p>
  );
}
