import { useEffect } from "react";

/**
 * Once a minute, while the page is looked at: counts reading time, keeps the report. When a break is due, it closes.
 * @param reportId the report whose content is open; null when none is
 */
export function useSignsOfLife(reportId: string | null): void {
  useEffect(() => {
    if (reportId === null) return;
    const timer = setInterval(async () => {
      if (document.visibilityState !== "visible") return;
      const reply = await fetch(`/desk/queue/${reportId}/reading`, { method: "POST" }).catch(() => null);
      const state: { open?: boolean } | null = reply?.ok ? await reply.json().catch(() => null) : null;
      if (state?.open === false) location.reload();
    }, 60_000);
    return () => clearInterval(timer);
  }, [reportId]);
}
