import { openPane } from '../../tests/e2e/support/pane.mjs';
import { inPane } from './in-pane.mjs';

const rows = 16_384;
/** Few, all, some: the first is the one with the most to take away, the second brings it all back. */
const searches = ['vm0007', '', 'node07-vm05', 'windows server', ''];
const scrollFrames = 120;

/** One opened pane and what a person does in it, timed inside the browser: the way of the commands there is no part of it. */
export class Visit {
  #page;
  #pane;

  constructor({ page, pane }) {
    this.#page = page;
    this.#pane = pane;
  }

  static async open(browser, url) {
    return new Visit(await openPane({ newContext: options => watchedContext(browser, options) }, url));
  }

  /** Milliseconds from the moment at which the shell opened the tool's frame to the first picture of the dashboard. */
  async firstPaint() {
    await this.#pane.dashboard();
    return this.#inside(inPane.dashboardPainted);
  }

  /** Milliseconds from that moment to the first row that says what its server is. */
  firstRow() {
    return this.#inside(inPane.firstRowPainted);
  }

  /** Milliseconds from the click on the tab until all rows are in the tables. */
  openVirtualMachines() {
    return this.#inside(inPane.openRows, rows);
  }

  /** The slowest of several searches, each until what it leaves is painted. */
  filter() {
    return this.#inside(inPane.slowestSearch, searches);
  }

  /** The time between two frames that 95 % of the frames keep to. */
  scroll() {
    return this.#inside(inPane.scrolled, scrollFrames);
  }

  /** Bytes in use after a full collection. */
  async heap() {
    const session = await this.#page.context().newCDPSession(this.#page);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return usedSize;
  }

  close() {
    return this.#page.context().close();
  }

  #inside(work, argument) {
    return this.#pane.frame.locator('body').evaluate(work, argument);
  }
}

async function watchedContext(browser, options) {
  const context = await browser.newContext(options);
  // An init script would end up in the empty document that the frame has before it is sent to the tool.
  context.on('page', page => page.on('framenavigated', frame => {
    for (const watch of [inPane.watchDashboard, inPane.watchFirstRow]) {
      frame.evaluate(watch).catch(() => {});
    }
  }));
  return context;
}
