import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkScreen } from '../support/accessibility.mjs';
import { labWithBrowser } from '../support/fixture.mjs';

const context = labWithBrowser({ scenario: 'ready' });

test('Story_Splash_SaysWhoGainsWhatItDoesAndWhetherServersAreReady', async () => {
  const { cluster, servers, virtualMachines } = await context.control.state();
  const { outlook } = await (await fetch(`${context.url}/api/services/AzureBenefits/AzureBenefits/nodes/${cluster.name}/overview`)).json();
  assert.ok(outlook.eligible > 0 && outlook.benefits.length > 1, JSON.stringify(outlook));
  await context.story(async ({ page, pane, shot }) => {
    await pane.splash();
    const text = name => pane.frame.getByText(name, { exact: true }).waitFor();
    await text(`${outlook.eligible} of your ${virtualMachines.length} VMs can use this.`);
    const azureEdition = outlook.benefits.find(({ benefit }) => benefit === 'azureEdition');
    await text(`Windows Server Azure Edition: ${azureEdition.virtualMachines}`);
    await text(`${servers.length} of ${servers.length} servers are ready.`);
    await text('It usually takes about a minute. You review every change first, and you can turn it off again.');
    for (const theme of ['light', 'dark']) {
      await pane.showTheme(theme);
      await shot(`splash-${theme}`);
    }
    await checkScreen(page, pane, 'splash');
  });
});

test('Story_SplashOfAServerThatIsDown_SaysThatItIsNotReady', async () => {
  const { servers } = await context.control.state();
  await context.control.takeDown(servers[0].name);
  await context.control.renew();
  await context.story(async ({ page, pane, shot }) => {
    await pane.splash();
    await pane.frame.getByRole('button', { name: 'Turn on', exact: true }).waitFor();
    await pane.frame.getByText(`${servers.length - 1} of ${servers.length} servers are ready.`).waitFor({ timeout: 60_000 });
    await shot('splash-server-down');
    await checkScreen(page, pane, 'splash, a server down');
  });
});
