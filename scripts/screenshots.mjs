// npm run screenshots: pictures of the pane in the lab, for the documentation.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from './lib/build.mjs';
import { requireChromium } from './lib/chromium.mjs';
import { main } from './lib/cli.mjs';
import { startLab } from './lib/lab.mjs';
import { display, paths } from './lib/paths.mjs';
import { freePort } from './lib/port.mjs';
import { checkTools } from './lib/tools.mjs';

const usage = `
Usage: npm run screenshots

Starts the lab, takes the pane through its main views and writes docs/images/<view>-<theme>.png
in light and dark (1280 x 800), then stops the lab.
`;
const size = { width: 1280, height: 800 };

await main({ usage }, async () => {
  await checkTools();
  const packageFile = await build();
  process.env.CHROME_BIN = await requireChromium();
  // These come from npm packages, which are there only after the build.
  const { openBrowser } = await import('../tests/e2e/support/browser.mjs');
  const { LabControl } = await import('../tests/e2e/support/lab-control.mjs');
  const lab = await startLab({ packageFile, port: await freePort() });
  const browser = await openBrowser();
  try {
    await mkdir(paths.screenshots, { recursive: true });
    for (const theme of ['light', 'dark']) {
      await new LabControl(lab.url).reset('ready');
      await photograph(browser, lab.url, theme);
    }
  } finally {
    await browser.close();
    await lab.stop();
  }
});

async function photograph(browser, url, theme) {
  const { openPane } = await import('../tests/e2e/support/pane.mjs');
  const { page, pane } = await openPane(browser, url, { theme, viewport: size });
  const shoot = async view => {
    await pane.settle();
    await page.getByRole('log', { name: 'New notifications' }).getByRole('heading').first().waitFor({ state: 'detached' });
    const file = path.join(paths.screenshots, `${view}-${theme}.png`);
    await page.screenshot({ path: file });
    console.log(display(file));
  };
  await pane.splash();
  await shoot('splash');
  await pane.operation.openTurnOn();
  await shoot('turn-on');
  await pane.operation.turnOn();
  await pane.dashboard();
  await shoot('cluster');
  await pane.cluster.openPicture();
  await shoot('picture');
  await pane.virtualMachines.open();
  await shoot('virtual-machines');
  await page.context().close();
}
