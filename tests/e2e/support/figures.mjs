import assert from 'node:assert/strict';
import { disagreements } from './figure-comparison.mjs';
import { harnessAt } from './harness-environment.mjs';
import { harnesses, pageReading } from './harnesses.mjs';

const { PageFiguresHarness } = harnesses;

/** How long a page may take to show what the API knows already, in milliseconds. */
const patience = 30_000;
/** Between two readings: short at first, as most pages are only a moment behind. */
const firstPause = 100;
const longestPause = 2_000;

/** The lab opens the pane again after a story was chosen, perhaps while it is read. */
const reopened = /Frame was detached|Execution context was destroyed/;

/**
 * Reads every figure of the page and what the API says at the same moment. Fails with both places where two disagree, and with
 * the words where a figure of the page is one that nothing is compared with.
 */
export async function checkFigures(pane, control) {
  const deadline = Date.now() + patience;
  for (let pause = firstPause; ; pause = Math.min(2 * pause, longestPause)) {
    const found = await compare(pane, control).catch(problem => {
      if (!reopened.test(problem.message) || Date.now() > deadline) {
        throw problem;
      }
    });
    if (found?.length === 0) {
      return;
    }
    if (found && Date.now() > deadline) {
      assert.deepEqual(found, [], 'figures of the page');
    }
    // What the page is told when people come back to it: it reads again where it is behind.
    await pane.frame.locator('body').evaluate(() => window.dispatchEvent(new Event('focus')));
    await new Promise(resolve => { setTimeout(resolve, pause); });
  }
}

/** Where page and API disagree; nothing while the page has yet to hear of the newest, or was renewed while it was read. */
async function compare(pane, control) {
  const overview = await control.overview();
  const page = await readPage(pane);
  if (page === null) {
    return [];
  }
  const found = disagreements(page, overview, await control.virtualMachinesOf(overview));
  return found.length > 0 || (await control.overview(overview.cluster)).asOf === overview.asOf ? found : undefined;
}

async function readPage({ frame }) {
  const root = frame.locator(PageFiguresHarness.hostSelector);
  if (await root.count() === 0) {
    return null;
  }
  if (!await root.evaluate(() => 'readFigures' in globalThis)) {
    await root.evaluate(pageReading);
  }
  return root.evaluate(element => globalThis.readFigures(element));
}

/** The page's primary buttons. */
export async function primaryOf({ frame }) {
  return (await harnessAt(frame.locator(PageFiguresHarness.hostSelector), PageFiguresHarness)).primary();
}

/** What the page's banners offer to do. */
export async function offersOf({ frame }) {
  return (await harnessAt(frame.locator(PageFiguresHarness.hostSelector), PageFiguresHarness)).offers();
}
