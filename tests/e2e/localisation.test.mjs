import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { labWithBrowser } from './support/fixture.mjs';
import { GatewayTexts, shownTexts } from './support/unlocalised-text.mjs';

const { pseudo } = createRequire(import.meta.url)('../../ui/build/pseudo-locale.js');
const context = labWithBrowser({ scenario: 'mixed' });
const minute = 60_000;

/** A text of the resources as the pseudo-locale has it, with values filled in. */
const say = (text, ...values) => pseudo({ text }).text.replace(/\{(\d)\}/g, (_, index) => values[index]);

/** A text of the gateway's resources as its own pseudo-locale has it: other letters, and tildes at the end. */
const told = text => `⟦${[...text].map(letter => 'áçéíñóúýÁÇÉÍÑÓÚÝ'['aceinouyACEINOUY'.indexOf(letter)] ?? letter).join('')} ${'~'.repeat(Math.floor(text.length / 3) + 1)}⟧`;

/** Plays a story in the pseudo-locale; `check` fails when something is shown that is not from the resources. */
function pseudoStory(body, options) {
  return context.story(async ({ page, pane }) => {
    const gateway = new GatewayTexts(page);
    const check = async screen => {
      await pane.settle();
      assert.deepEqual(await gateway.unaccounted(await shownTexts(pane.frame.locator('body'))), [], screen);
    };
    await body({ pane, check });
  }, { locale: 'qps-ploc', ...options });
}

test('PseudoLocale_TurningOn_ShowsNoTextThatIsNotFromTheResources', async () => {
  await pseudoStory(async ({ pane: { frame, dialog }, check }) => {
    const press = name => dialog.getByRole('button', { name: say(name), exact: true }).click();
    await frame.getByRole('button', { name: told('Turn on'), exact: true }).waitFor({ timeout: minute });
    await check('splash');
    await frame.getByRole('button', { name: told('Turn on'), exact: true }).click();
    await dialog.getByText(say('Servers ready: {0} of {1}.', 4, 4)).waitFor({ timeout: minute });
    await check('check');
    await press('Next');
    await dialog.getByText(say('Checking the VMs')).waitFor({ state: 'detached', timeout: minute });
    await check('choose');
    await press('Next');
    await dialog.getByRole('heading', { name: say('Changes per server') }).waitFor({ timeout: minute });
    await dialog.getByText('hci-node1', { exact: true }).first().click();
    await dialog.getByText(say('Show PowerShell')).first().click();
    await check('review');
    await context.control.setLatency({ milliseconds: 400 });
    await dialog.getByRole('button', { name: /~⟧$/ }).click();
    await dialog.getByRole('progressbar').waitFor();
    await check('apply');
    await context.control.setLatency({ milliseconds: 0 });
    await dialog.getByText(say("Some targets didn't succeed. The others did.")).waitFor({ timeout: 2 * minute });
    await check('done');
  });
});

test('PseudoLocale_Dashboard_ShowsNoTextThatIsNotFromTheResources', async () => {
  await context.control.reset('drift');
  const { servers: [{ name }] } = await context.control.state();
  await pseudoStory(async ({ pane: { frame, dialog }, check }) => {
    const rows = frame.getByRole('tabpanel').getByRole('grid').getByRole('row');
    await rows.filter({ hasText: name }).waitFor({ timeout: minute });
    await frame.getByText(say('Picture of the cluster'), { exact: true }).click();
    await frame.getByRole('list', { name: say('Servers, from Azure to their VMs') }).waitFor();
    await check('cluster tab');
    await rows.filter({ hasText: name }).click();
    await frame.getByRole('button', { name: say('Test attestation') }).last().click();
    await frame.getByRole('button', { name: say('Test again') }).waitFor({ timeout: minute });
    await check('server detail');
    await frame.getByRole('menuitem', { name: told('Repair'), exact: true }).click();
    await dialog.getByRole('heading', { name: say('Changes per server') }).waitFor({ timeout: minute });
    await check('repair, review');
    await dialog.getByRole('button', { name: say('Cancel'), exact: true }).click();
    await frame.getByRole('tab', { name: say('VMs'), exact: true }).click();
    await rows.filter({ hasText: 'web02' }).waitFor({ timeout: minute });
    await check('VMs tab');
  });
});

test('PseudoLocale_NotRegistered_ShowsNoTextThatIsNotFromTheResources', async () => {
  await context.control.reset('not-registered');
  await pseudoStory(async ({ pane: { frame }, check }) => {
    await frame.getByRole('button', { name: say('Refresh'), exact: true }).waitFor({ timeout: minute });
    await check('not registered');
  });
});

test('OtherLocale_WithoutTranslation_IsInEnglishWithTheReadersDatesAndWithoutErrors', async () => {
  await context.control.reset('on');
  await context.story(async ({ pane }) => {
    await pane.dashboard();
    await pane.cluster.statusIs('On');
    const [date] = await pane.cluster.column('Expiration date');
    assert.match(date, /^\d\d\.\d\d\.\d{4}, /);
    assert.equal(await pane.frame.locator('html').getAttribute('lang'), 'en');
  }, { locale: 'de-DE' });
});
