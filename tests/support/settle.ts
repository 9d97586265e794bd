import type { Page } from "playwright-core";

/** Colours have arrived: two frames were drawn and no transition is under way. On a busy machine that is not at once. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    await frame();
  });
}
