import { chromium } from 'playwright-core';
import { findChromium, quietFlags } from '../../../scripts/lib/chromium.mjs';

/** Starts a headless Chromium. */
export function openBrowser() {
  return chromium.launch({ executablePath: findChromium(), args: quietFlags });
}

/**
 * Opens a page that keeps to the lab (the SDK would load a telemetry script from the internet)
 * and remembers everything that went wrong in it.
 */
export async function openGuardedPage(browser, labUrl, { viewport = { width: 1280, height: 800 }, deviceScaleFactor = 1 } = {}) {
  const context = await browser.newContext({ viewport, deviceScaleFactor, reducedMotion: 'reduce' });
  // A click waits for the page to have drawn what it opens: as long as a story waits for anything, however busy the machine is.
  context.setDefaultTimeout(2 * 60_000);
  const page = await context.newPage();
  const problems = [];
  const isForeign = address => URL.canParse(address) && new URL(address).origin !== new URL(labUrl).origin;
  await context.route(address => isForeign(address.href), route => route.abort('blockedbyclient'));
  page.on('console', message => {
    // That a foreign address is blocked is this function's own doing.
    if (message.type() === 'error' && !isForeign(message.location().url)) {
      problems.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
  page.on('pageerror', error => problems.push(`page: ${error.stack}`));
  return { page, problems };
}
