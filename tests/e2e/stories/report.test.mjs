import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { paths } from '../../../scripts/lib/paths.mjs';
import { checkDocument } from '../support/accessibility.mjs';
import { labWithBrowser } from '../support/fixture.mjs';

const context = labWithBrowser({ scenario: 'drift' });

/** Whatever a name is made of: the end of a value and of a cell, elements that run, an entity, and a turn of the direction. */
const markup = '"></th></style>--><script>document.title=1</script><img src=x onerror=document.title=1>&amp;\u202Eab';

test('Story_Report_IsSavedReadAndPrintedWhateverNamesHold', async () => {
  const { cluster, servers: [{ name: server }] } = await context.control.state();
  await context.control.addVirtualMachine({ server, name: markup });
  await context.story(async ({ page, pane }) => {
    await pane.dashboard();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      pane.frame.getByRole('button', { name: 'Export as report', exact: true }).click(),
    ]);
    assert.match(download.suggestedFilename(), /^azure-benefits-[\w.-]+\.html$/);
    await mkdir(paths.storyPictures, { recursive: true });
    const file = path.join(paths.storyPictures, 'report.html');
    await download.saveAs(file);
    await read(file, cluster.name);
  });
});

test('Report_FetchedByAnyone_IsAnAttachmentThatMayRunNothing', async () => {
  const { cluster } = await context.control.state();

  const { status, headers } = await fetch(`${context.url}/api/services/AzureBenefits/AzureBenefits/nodes/${cluster.name}/export?format=html`);

  assert.equal(status, 200);
  assert.deepEqual(
    ['content-type', 'content-disposition', 'cache-control'].map(name => headers.get(name)?.replace(/".*"/, '""')),
    ['text/html; charset=utf-8', 'attachment; filename=""', 'no-store'],
  );
  // A gateway may add its own; a browser keeps to all of them.
  assert.ok(headers.get('content-security-policy').split(', ').includes("sandbox; default-src 'none'; style-src 'unsafe-inline'"));
  assert.ok(headers.get('x-content-type-options').split(', ').includes('nosniff'));
});

/** As someone opens it who was sent it: a file, without the gateway. */
async function read(file, cluster) {
  const reader = await context.browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await reader.newPage();
    await page.goto(pathToFileURL(file).href);
    await page.getByRole('heading', { level: 1, name: `Azure benefits: ${cluster}` }).waitFor();
    assert.equal(await page.title(), `Azure benefits: ${cluster}`);
    assert.equal(await page.locator('script, img, iframe, object, link, a, form').count(), 0, 'elements that came out of a name');
    assert.ok((await page.getByRole('rowheader').allTextContents()).includes(markup), 'the name is shown as it is');
    await checkDocument(page, 'report');
    await page.screenshot({ path: path.join(paths.storyPictures, 'report-light.png'), fullPage: true });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: path.join(paths.storyPictures, 'report-dark.png') });
    await page.emulateMedia({ media: 'print', colorScheme: null });
    await page.screenshot({ path: path.join(paths.storyPictures, 'report-print.png'), fullPage: true });
    await page.pdf({ path: path.join(paths.storyPictures, 'report.pdf'), format: 'A4', preferCSSPageSize: true });
  } finally {
    await reader.close();
  }
}
