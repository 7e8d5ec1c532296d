import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labWithBrowser } from './support/fixture.mjs';

const context = labWithBrowser({ scenario: 'small-on' });

const serverRow = (pane, name) => pane.cluster.servers.getByRole('row').filter({ has: pane.page.getByRole('gridcell', { name, exact: true }) });

/** The texts of the servers' table that are not shown whole, as soon as it has drawn its rows. */
async function cutOff(pane) {
  await serverRow(pane, 'hci-node1').waitFor();
  return pane.cluster.servers.getByRole('gridcell').evaluateAll(cells => cells
    .flatMap(cell => [cell, ...cell.querySelectorAll('.sme-table-cell')])
    .filter(cell => cell.scrollWidth > cell.clientWidth + 1)
    .map(cell => cell.textContent.trim()));
}

/** How far content sticks out of the pane at the right, where it could not be reached. */
const sticksOut = pane => pane.frame.locator('body').evaluate(() => {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  return scrollWidth - clientWidth;
});

/** Edges may meet. */
const liesOver = (one, other, start, size) => Math.min(one[start] + one[size], other[start] + other[size]) - Math.max(one[start], other[start]) > 1;

/** Which of a table's heading, commands, count and columns' header lie over each other. */
async function overlaps(table) {
  const parts = {
    heading: table.getByRole('heading').first(),
    commands: table.locator('sme-action-bar').first(),
    count: table.getByText(/^\d+ items?$/).first(),
    header: table.locator('.sme-table-header').first(),
  };
  const boxes = await Promise.all(Object.entries(parts).map(async ([name, part]) => ({ name, ...await part.boundingBox() })));
  return boxes.flatMap((one, index) => boxes.slice(index + 1)
    .filter(other => liesOver(one, other, 'x', 'width') && liesOver(one, other, 'y', 'height'))
    .map(other => `${one.name} and ${other.name}`));
}

test('Pane_At200PercentZoom_LosesNothing', async () => {
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    await shot('zoom-200-cluster');
    assert.deepEqual(await cutOff(pane), []);
    assert.ok(await sticksOut(pane) <= 0, 'the page is not wider than the window');
    // What does not fit beside the others is in a menu.
    await pane.command('More').click();
    await pane.command('Turn off Azure benefits').click();
    await pane.operation.planned();
    await shot('zoom-200-review');
    const box = await pane.operation.button('Turn off').boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 640, `the button is in the window: ${JSON.stringify(box)}`);
    await pane.operation.button('Cancel').click();
    await pane.virtualMachines.open();
    await shot('zoom-200-vms');
    assert.ok(await sticksOut(pane) <= 0, 'the page is not wider than the window');
    assert.deepEqual(await overlaps(pane.virtualMachines.table('VMs with Azure benefits')), []);
    // 1280 pixels of a screen at 200 % are 640 of the page.
  }, { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
});

test('Pane_1024Wide_KeepsCommandsWholeBesideTheSelection', async () => {
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    await pane.virtualMachines.open();
    const table = pane.virtualMachines.table('VMs with Azure benefits');
    await pane.virtualMachines.select('VMs with Azure benefits', 'web01', 'web02');
    // What no longer fits beside the count of what is selected is in the menu.
    await table.getByRole('menuitem', { name: 'More', exact: true }).click();
    await shot('1024-vms-selected');
    await pane.command('Refresh').last().click();
  }, { viewport: { width: 1024, height: 768 } });
});

test('Pane_AzureVerification1024Wide_TellsWhatIsCutShort', async () => {
  await context.control.reset('v2');
  await context.story(async ({ pane, shot }) => {
    await pane.virtualMachines.tab.click();
    const table = pane.virtualMachines.table('Inactive benefits');
    await table.getByRole('grid').waitFor({ timeout: 60_000 });
    await pane.virtualMachines.allServersRead();
    for (const text of ['Windows Enterprise multi-session', 'Turn on Guest Service Interface']) {
      await table.getByTitle(text, { exact: true }).first().waitFor();
    }
    await table.getByRole('columnheader', { name: 'Legacy OS networking' }).hover();
    await pane.frame.locator('sme-tooltip-host').getByText('Legacy OS networking', { exact: true }).waitFor();
    await shot('1024-v2-tooltip');
  }, { viewport: { width: 1024, height: 768 } });
});

test('Pane_AzureVerificationAt200PercentZoom_LosesNothing', async () => {
  await context.control.reset('v2');
  await context.story(async ({ pane, shot }) => {
    await pane.cluster.servers.waitFor({ timeout: 60_000 });
    assert.deepEqual(await cutOff(pane), []);
    assert.ok(await sticksOut(pane) <= 0, 'the page is not wider than the window');
    // The table is wider than the window: it scrolls, and its headers with it.
    const column = name => pane.cluster.servers.getByRole('columnheader', { name, exact: true });
    const last = serverRow(pane, 'hci-node1').getByRole('gridcell').last();
    await last.scrollIntoViewIfNeeded();
    await last.evaluate(() => new Promise(requestAnimationFrame));
    await shot('zoom-200-v2-servers');
    const [header, cell] = [await column('Legacy OS support').boundingBox(), await last.boundingBox()];
    assert.ok(Math.abs(header.x - cell.x) < 20, `the header is above its column: ${JSON.stringify({ header, cell })}`);
    // 1024 pixels of a screen at 200 % are 512 of the page.
  }, { viewport: { width: 512, height: 384 }, deviceScaleFactor: 2 });
});

test('Pane_ForcedColors_KeepsStatesAndBordersApart', async () => {
  await context.control.advanceClock({ days: 25 });
  await context.story(async ({ page, pane, shot }) => {
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await pane.dashboard();
    await serverRow(pane, 'hci-node1').waitFor();
    await shot('forced-colors-cluster');
    const icons = await pane.cluster.servers.getByRole('row').nth(1).locator('svg').evaluateAll(found => found.map(icon => getComputedStyle(icon).color));
    const background = await pane.frame.locator('body').evaluate(body => getComputedStyle(body).backgroundColor);
    assert.ok(icons.length > 0 && icons.every(color => color !== background), 'icons stand out from the background');
    await pane.command('Turn off Azure benefits').click();
    await pane.operation.planned();
    await shot('forced-colors-review');
    const edge = await pane.dialog.evaluate(dialog => getComputedStyle(dialog).borderLeftStyle);
    assert.equal(edge, 'solid', 'the side pane has an edge where there are no shadows');
  });
});

test('Pane_ForcedColors_ShowTheNumberOfTheStep', async () => {
  await context.control.reset('small');
  await context.story(async ({ page, pane, shot }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await pane.splash();
    await pane.operation.openCheck();
    await shot('forced-colors-steps');
    // The browser puts text on a plate of its own, which hides text in the color of that plate, unless the page answers for both colors.
    const { adjust, text, plate } = await pane.dialog.locator('[aria-current="step"] > .ab-step-number').evaluate(number => {
      const { forcedColorAdjust, color, backgroundColor } = getComputedStyle(number);
      return { adjust: forcedColorAdjust, text: color, plate: backgroundColor };
    });
    assert.equal(adjust, 'none');
    assert.notEqual(text, plate);
  });
});

test('Pane_ReducedMotion_MovesNothingOfItsOwn', async () => {
  await context.control.reset('small');
  await context.story(async ({ pane }) => {
    await pane.splash();
    await context.control.setLatency({ milliseconds: 1500 });
    await pane.frame.getByRole('button', { name: 'Turn on', exact: true }).click();
    await pane.dialog.locator('ab-icon').first().waitFor();
    const moving = await pane.frame.locator('body').evaluate(() => document.getAnimations()
      .filter(animation => animation.playState === 'running' && animation.effect.target.closest('[class*="ab-"], ab-icon'))
      .map(animation => animation.animationName));
    assert.deepEqual(moving, []);
    await context.control.setLatency({ milliseconds: 0 });
  });
});
