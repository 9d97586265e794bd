import type { Page } from "playwright-core";

/**
 * Colours have arrived: two frames were drawn and no transition is under way. On a busy machine that is not at once.
 * It asks each frame anew: Chromium's promise `animation.finished` now and then stays open though the animation has finished.
 */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    do await frame();
    while (document.getAnimations().some(({ playState }) => playState === "running"));
    await frame();
  });
}
