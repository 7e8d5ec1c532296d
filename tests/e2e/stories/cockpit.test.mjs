import { test } from 'node:test';
import { checkCockpit } from '../support/cockpit.mjs';
import { labWithBrowser } from '../support/fixture.mjs';
import { minute } from '../support/waiting.mjs';

// Whatever has happened to a cluster, its page says it once, with figures that agree, and asks for the one thing to do.
const context = labWithBrowser({ scenario: 'small-on' });

const dashboards = [
  { case: 'AllIsWell', expectation: 'AsksForNothing', status: 'On' },
  { case: 'ExpiredCertificate', expectation: 'SaysItEverywhereAndAsksForASync', scenario: 'expired', status: 'Expired', asks: 'Sync with Azure' },
  { case: 'Drift', expectation: 'SaysItOnceAndAsksForARepair', scenario: 'drift', status: 'Partial', asks: 'Review and repair' },
  {
    case: 'RemovedSwitch', expectation: 'IsOneCauseAndOneRepair', status: 'Partial', asks: 'Review and repair',
    setUp: control => control.drift({ server: 'hci-node2', kind: 'switchMissing' }),
  },
  {
    case: 'ServerDown', expectation: 'SaysWhatIsNotCountedAndAsksForNothing', status: 'Partial',
    setUp: async control => {
      await control.takeDown('hci-node3');
      await control.renew();
    },
  },
  { case: 'RollingUpgrade', expectation: 'SaysThatTwoVersionsRunAndAsksForNothing', scenario: 'small-upgrade', tab: 'Server' },
  {
    case: 'DisconnectedAndAboutToExpire', expectation: 'SaysThatASyncCannotHelpAndAsksForNone', status: 'On',
    setUp: async control => {
      await control.advanceClock({ days: 27 });
      await control.disconnectFromAzure();
    },
  },
  {
    case: 'VmTurnedOff', expectation: 'IsOneInformationAndNoAlarm', status: 'On', asks: 'Show VMs',
    setUp: control => control.turnOffMachine('web01'),
  },
  { case: 'AzureVerificationWithNothingToDo', expectation: 'AsksForNothing', scenario: 'small-v2-on', tab: 'Server' },
  { case: 'SixtyFourServers', expectation: 'AreCountedAndAskForNothing', scenario: 'wide-64-on', status: 'On' },
  { case: 'SixteenThousandVms', expectation: 'AreCountedAndAskForNothing', scenario: 'large-on', status: 'On' },
];

for (const { case: name, expectation, scenario = 'small-on', setUp, asks, status, tab } of dashboards) {
  test(`Cockpit_${name}_${expectation}`, async () => {
    await context.control.reset(scenario);
    await setUp?.(context.control);
    await context.story(async ({ page, pane, shot, figures }) => {
      await pane.frame.getByRole('tab', { name: tab ?? 'Cluster', exact: true }).waitFor({ timeout: 2 * minute });
      await pane.cluster.servers.waitFor({ timeout: minute });
      await (status && pane.cluster.statusIs(status));
      await checkCockpit({ page, pane, shot }, context.control, { name, asks });
      await pane.cluster.openPicture();
      await pane.cluster.openServer((await context.control.overview()).servers[0].name);
      await figures();
      await pane.virtualMachines.tab.click();
      await pane.virtualMachines.tables.first().waitFor({ timeout: minute });
      await pane.virtualMachines.allServersRead();
      await figures();
      await shot(`cockpit-${name}-vms`);
    }, { viewport: { width: 1440, height: 900 } });
  });
}

const splashes = [
  { case: 'ConstrainedLanguage', expectation: 'IsNoObstacle', scenario: 'constrained' },
  { case: 'LeftoversOfThePublicCmdlets', expectation: 'AreNamedBesideTurningOn', setUp: leaveAsThePublicCmdletsDo, alsoAsks: ['Clean up'] },
];

for (const { case: name, expectation, scenario = 'small-on', setUp, alsoAsks = [] } of splashes) {
  test(`Cockpit_${name}_${expectation}`, async () => {
    await context.control.reset(scenario);
    await setUp?.(context.control);
    await context.story(async ({ page, pane, shot }) => {
      await pane.splash();
      await checkCockpit({ page, pane, shot }, context.control, { name, asks: 'Turn on', alsoAsks });
    }, { viewport: { width: 1440, height: 900 } });
  });
}

/** Their Disable takes away the switch and what the service knows of it; adapters, firewall rules and the exclusion stay. */
async function leaveAsThePublicCmdletsDo(control) {
  const { servers } = await control.state();
  for (const { name: server } of servers) {
    await control.drift({ server, kind: 'serviceCleared' });
    await control.drift({ server, kind: 'switchMissing' });
  }
}
