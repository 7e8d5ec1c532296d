import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkScreen } from '../support/accessibility.mjs';
import { labWithBrowser } from '../support/fixture.mjs';

// The VMs tab is for working on many VMs: it gives them the room, whatever there is to say about the cluster.
const context = labWithBrowser({ scenario: 'small-on' });
const withBenefits = 'VMs with Azure benefits';

const scenes = [
  {
    name: 'both-tables', scenario: 'on', heading: withBenefits,
    async setUp() {
      for (let number = 1; number <= 8; number++) {
        await context.control.addVirtualMachine({ server: `hci-node${1 + number % 4}`, name: `new0${number}` });
      }
      await context.control.addServer('hci-node5');
      await context.control.drift({ server: 'hci-node1', kind: 'switchRenamed' });
      await context.control.disconnectFromAzure();
    },
  },
  {
    name: 'v2', scenario: 'v2', heading: 'Inactive benefits',
    async setUp() {
      await context.control.disconnectFromAzure();
    },
  },
];

for (const { name, scenario, heading, setUp } of scenes) {
  for (const [width, height, least] of [[1440, 900, 14], [1024, 768, 8]]) {
    test(`Story_VmsTab_${name}At${width}By${height}_Has${least}RowsInSightWithThreeAlerts`, async () => {
      await context.control.reset(scenario);
      await setUp();
      await context.story(async ({ pane, shot }) => {
        await openTab(pane, heading);
        await pane.frame.getByRole('button', { name: /^Show all \d+ alerts$/ }).waitFor();
        await shot(`room-${name}-${width}`);
        const rows = await pane.virtualMachines.rowsInSight();
        assert.ok(rows >= least, `${rows} rows are in sight`);
      }, { viewport: { width, height } });
    });
  }
}

test('Story_StatusLine_UnfoldsAlertsAndTiles_AndPassesTheRulesOfAxe', async () => {
  await context.control.drift({ server: 'hci-node1', kind: 'switchRenamed' });
  await context.control.addServer('hci-node4');
  await context.story(async ({ page, pane }) => {
    await openTab(pane, withBenefits);
    const line = pane.frame.getByRole('group', { name: 'Status of the cluster' });
    assert.match(await line.innerText(), /\d+ out of \d+ VMs/);
    await checkScreen(page, pane, 'VMs tab, folded');
    await pane.frame.getByRole('button', { name: /^Show all \d+ alerts$/ }).click();
    await pane.cluster.allBanners(["isn't set up", 'have changed']);
    await checkScreen(page, pane, 'VMs tab, unfolded');
    await pane.frame.getByRole('button', { name: 'Hide details' }).click();
    await pane.frame.locator('ab-tiles').waitFor({ state: 'detached' });
  });
});

test('Story_Columns_AreChosenOnceForAPerson', async () => {
  await context.story(async ({ page, pane, shot }) => {
    await openTab(pane, withBenefits);
    await pane.frame.getByText('Columns', { exact: true }).click();
    await pane.frame.getByRole('checkbox', { name: 'Guest system' }).check();
    await pane.frame.getByRole('checkbox', { name: 'Last change' }).check();
    await checkScreen(page, pane, 'VMs tab, choosing columns');
    await pane.frame.getByRole('checkbox', { name: 'Last change' }).press('Escape');
    await column(pane, 'Guest system').waitFor();
    await shot('columns-chosen');
    await page.reload();
    await openTab(pane, withBenefits);
    await column(pane, 'Guest system').waitFor();
    await column(pane, 'Last change').waitFor();
    await column(pane, 'Power state').waitFor();
  });
});

test('Story_Filters_CountWhatTheyShowAndOutliveTheTab', async () => {
  await context.control.addVirtualMachine({ server: 'hci-node2', name: 'app09' });
  await context.story(async ({ page, pane, shot }) => {
    await openTab(pane, withBenefits);
    const chip = pane.frame.getByRole('button', { name: /^Needs action \d+$/ });
    const count = Number((await chip.innerText()).match(/\d+$/)[0]);
    await chip.click();
    await page.emulateMedia({ forcedColors: 'active' });
    const background = button => button.evaluate(element => getComputedStyle(element).backgroundColor);
    assert.notEqual(await background(chip), await background(pane.frame.getByRole('button', { name: /^On \d+$/ })), 'forced colors tell the pressed one');
    await shot('filters-forced-colors');
    await page.emulateMedia({ forcedColors: 'none' });
    await pane.frame.getByText(new RegExp(`^${count} of \\d+ VMs shown$`)).waitFor();
    await pane.frame.getByRole('searchbox', { name: 'Search VMs' }).fill('app');
    await shot('filters-chip-and-search');
    await pane.cluster.tab.click();
    await pane.cluster.servers.waitFor();
    await pane.virtualMachines.tab.click();
    assert.equal(await pane.frame.getByRole('searchbox', { name: 'Search VMs' }).inputValue(), 'app');
    assert.equal(await chip.getAttribute('aria-pressed'), 'true');
    await pane.virtualMachines.lists('VMs without Azure benefits', ['app09']);
  });
});

test('Story_KeysWithShift_ChooseARangeAndGiveItBack', async () => {
  await context.story(async ({ page, pane }) => {
    await openTab(pane, withBenefits);
    const table = pane.virtualMachines.table(withBenefits);
    const rows = table.locator('[role="row"][data-rendered-item-index]');
    const chosen = () => table.getByRole('row', { selected: true }).count();
    // The SDK's table leaves out keys that come too fast.
    const pressUntil = async (key, count) => {
      for (let press = 0; press < 20 && await chosen() !== count; press++) {
        await page.keyboard.press(key);
        await page.waitForTimeout(150);
      }
      assert.equal(await chosen(), count, key);
    };
    await rows.nth(4).waitFor();
    await rows.first().focus();
    await pressUntil('Shift+ArrowDown', 1);
    await pressUntil('Shift+ArrowDown', 4);
    await pressUntil('Shift+ArrowUp', 2);
    await rows.nth(3).click();
    assert.equal(await chosen(), 3, 'a click adds one');
    await rows.nth(4).click({ modifiers: ['Shift'] });
    assert.equal(await chosen(), 4, 'a click with Shift adds those up to it');
  });
});

function column(pane, name) {
  return pane.virtualMachines.table(withBenefits).getByRole('columnheader', { name, exact: true });
}

async function openTab(pane, heading) {
  await pane.virtualMachines.tab.click({ timeout: 60_000 });
  await pane.virtualMachines.heading(heading).waitFor({ timeout: 60_000 });
  await pane.virtualMachines.allServersRead();
  await pane.virtualMachines.table(heading).getByRole('gridcell').nth(2).waitFor({ timeout: 60_000 });
}
