import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';
import { startLab } from '../../../scripts/lib/lab.mjs';
import { freePort } from '../../../scripts/lib/port.mjs';
import { openBrowser } from './browser.mjs';
import { LabControl } from './lab-control.mjs';
import { openPane } from './pane.mjs';

/**
 * A lab with the packaged extension installed and a browser, for all tests of a file; every test starts from the scenario.
 * `npm test` says in PACKAGE_FILE which package to install.
 */
export function labWithBrowser({ scenario = 'ready' } = {}) {
  const context = {};
  before(async () => {
    assert.ok(process.env.PACKAGE_FILE, 'Run the tests with "npm test -- --only e2e", which builds the package.');
    const lab = await startLab({ packageFile: process.env.PACKAGE_FILE, port: await freePort(), scenario });
    Object.assign(context, { lab, url: lab.url, control: new LabControl(lab.url), browser: await openBrowser() });
  });
  beforeEach(() => context.control.reset(scenario));
  after(async () => {
    await context.browser?.close();
    await context.lab?.stop();
  });
  context.story = (body, options) => story(context, body, options);
  return context;
}

/** Opens the pane, plays the story and proves that nothing went wrong in the browser meanwhile. */
async function story(context, body, options) {
  const { page, pane, problems } = await openPane(context.browser, context.url, options);
  try {
    await body({ page, pane });
    assert.deepEqual(problems, [], 'errors in the browser');
  } finally {
    await page.context().close();
  }
}
