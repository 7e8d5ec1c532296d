import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, beforeEach } from 'node:test';
import { startLab } from '../../../scripts/lib/lab.mjs';
import { paths } from '../../../scripts/lib/paths.mjs';
import { freePort } from '../../../scripts/lib/port.mjs';
import { checkFigures } from './figures.mjs';
import { openBrowser } from './browser.mjs';
import { LabControl } from './lab-control.mjs';
import { openPane } from './pane.mjs';

/** What the browser reports when the overview could not be read. */
export const failedOverview = /^console: Failed to load resource: .*\/overview\b/;

/**
 * A lab with the packaged extension installed and a browser, for all tests of a file; every test starts from the scenario.
 * `npm test` says in PACKAGE_FILE which package to install; LAB_URL names a lab that runs already, for work on a single story.
 * A story with settings of its own for the extension (`env`) has a lab of its own.
 */
export function labWithBrowser({ scenario = 'ready', env } = {}) {
  const context = {};
  before(async () => {
    const lab = await findLab(scenario, env);
    Object.assign(context, { lab, url: lab.url, control: new LabControl(lab.url), browser: await openBrowser() });
  });
  beforeEach(() => context.control.reset(scenario));
  after(async () => {
    await context.browser?.close();
    await context.lab?.stop?.();
  });
  context.story = (body, options) => story(context, body, options);
  return context;
}

async function findLab(scenario, env) {
  const { LAB_URL: url, PACKAGE_FILE: packageFile } = process.env;
  if (url && !env) {
    return { url };
  }
  assert.ok(packageFile, 'Run the tests with "npm test -- --only e2e", which builds the package.');
  return startLab({ packageFile, port: await freePort(), scenario, env });
}

/**
 * Opens the pane, plays the story and proves that nothing went wrong in the browser meanwhile
 * but what the story provokes: the browser reports every failed request by itself. In the end, the page's figures agree, as far as
 * they're in the words of the United States; a story that ends before all was read has none.
 */
async function story(context, body, { provokes, endsUnread = false, ...options } = {}) {
  const { page, pane, problems } = await openPane(context.browser, context.url, options);
  try {
    await body({ page, pane, shot: name => photograph(page, pane, name), figures: () => checkFigures(pane, context.control) });
    if (!endsUnread && (options.locale ?? 'en-US') === 'en-US') {
      await checkFigures(pane, context.control);
    }
    assert.deepEqual(problems.filter(problem => !provokes?.test(problem)), [], 'errors in the browser');
  } finally {
    await page.context().close();
  }
}

/** A picture of how it looks now, for people: artifacts/stories/<name>.png. */
async function photograph(page, pane, name) {
  await mkdir(paths.storyPictures, { recursive: true });
  await pane.settle();
  await page.screenshot({ path: path.join(paths.storyPictures, `${name}.png`) });
}
