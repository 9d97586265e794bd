import type { ReactNode } from "react";
import { DeskProvider, type DeskScheme } from "../index.ts";
import { CasePage, caseTabs } from "./case-page.tsx";
import { ErrorsPage, LoadPage, SecondFactorPage, SignInPage } from "./other-pages.tsx";
import { EmptyQueuePage, GreekQueuePage, QueuePage } from "./queue-page.tsx";

export const pages: Record<string, { lang: string; draw: () => ReactNode }> = {
  queue: { lang: "en", draw: () => <QueuePage open /> },
  list: { lang: "en", draw: () => <QueuePage open={false} /> },
  empty: { lang: "en", draw: () => <EmptyQueuePage /> },
  ...Object.fromEntries(caseTabs.map((tab) => [`case-${tab}`, { lang: "en", draw: () => <CasePage tab={tab} /> }])),
  load: { lang: "en", draw: () => <LoadPage /> },
  errors: { lang: "en", draw: () => <ErrorsPage /> },
  "sign-in": { lang: "en", draw: () => <SignInPage /> },
  "second-factor": { lang: "en", draw: () => <SecondFactorPage /> },
  greek: { lang: "el", draw: () => <GreekQueuePage /> },
};

export function Page({ name, scheme }: { name: string; scheme: DeskScheme }) {
  return <DeskProvider scheme={scheme}>{pages[name]?.draw()}</DeskProvider>;
}
