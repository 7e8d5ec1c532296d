import { test } from 'node:test';
import { checkCockpit } from '../support/cockpit.mjs';
import { labWithBrowser } from '../support/fixture.mjs';
import { minute } from '../support/waiting.mjs';

// Whatever has happened to a cluster, its page says it once, with figures that agree, and asks for the one thing to do.
const context = labWithBrowser({ scenario: 'small-on' });

const cases = [
  {
    name: 'expired-certificate', expectation: 'SaysItEverywhereAndAsksForASync', scenario: 'expired', asks: ['Sync with Azure'], status: 'Expired',
  },
  {
    name: 'drift', expectation: 'SaysItOnceAndAsksForARepair', scenario: 'drift', asks: ['Review and repair'], status: 'Partial',
  },
  {
    name: 'removed-switch', expectation: 'IsOneCauseAndOneRepair', scenario: 'small-on', asks: ['Review and repair'], status: 'Partial',
    setUp: control => control.drift({ server: 'hci-node2', kind: 'switchMissing' }),
  },
  {
    name: 'server-down', expectation: 'SaysWhatIsNotCountedAndAsksForNothing', scenario: 'small-on', asks: [], status: 'Partial',
    setUp: control => control.takeDown('hci-node3').then(() => control.renew()),
  },
  {
    name: 'rolling-upgrade', expectation: 'SaysThatTwoVersionsRunAndAsksForNothing', scenario: 'small-upgrade', asks: [], tab: 'Server',
  },
  {
    name: 'disconnected-and-about-to-expire', expectation: 'SaysThatASyncCannotHelpAndAsksForNone', scenario: 'small-on', asks: [], status: 'On',
    setUp: async control => {
      await control.advanceClock({ days: 27 });
      await control.disconnectFromAzure();
    },
  },
  {
    name: 'vms-left-out-on-purpose', expectation: 'AreNotAskedAbout', scenario: 'small-on', asks: [], status: 'On',
    setUp: control => control.turnOffMachine('web01'),
  },
  {
    name: 'all-is-well', expectation: 'AsksForNothing', scenario: 'small-on', asks: [], status: 'On',
  },
];

for (const { name, expectation, scenario, setUp, asks, status, tab } of cases) {
  test(`Cockpit_${name.replace(/(^|-)(\w)/g, (_all, _dash, letter) => letter.toUpperCase())}_${expectation}`, async () => {
    await context.control.reset(scenario);
    await setUp?.(context.control);
    await context.story(async ({ page, pane, shot, figures }) => {
      const at = async place => checkCockpit({ page, pane, shot }, context.control, { name: `${name}-${place}`, asks });
      await pane.frame.locator('ab-tiles').waitFor({ timeout: minute });
      await pane.frame.getByRole('tab', { name: tab ?? 'Cluster', exact: true }).waitFor();
      await (status && pane.cluster.statusIs(status));
      await at('cluster');
      await pane.cluster.openServer((await context.control.overview()).servers.at(-1).name);
      await figures();
      await pane.virtualMachines.tab.click();
      await pane.virtualMachines.tables.first().waitFor({ timeout: minute });
      await pane.virtualMachines.allServersRead();
      await figures();
      await shot(`cockpit-${name}-vms`);
    }, { viewport: { width: 1440, height: 900 } });
  });
}
