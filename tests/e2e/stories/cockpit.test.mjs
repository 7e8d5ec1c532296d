import { test } from 'node:test';
import { checkCockpit, playDashboard } from '../support/cockpit.mjs';
import { labWithBrowser } from '../support/fixture.mjs';

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
    case: 'VmCreatedSince', expectation: 'IsOneInformationAndNoAlarm', status: 'On', asks: 'Show VMs',
    setUp: control => control.addVirtualMachine({ server: 'hci-node2', name: 'app09' }),
  },
  {
    case: 'VmTurnedOff', expectation: 'IsLeftOutAndAsksForNothing', status: 'On',
    setUp: control => control.turnOffMachine('web01'),
  },
  { case: 'AzureVerificationWithNothingToDo', expectation: 'AsksForNothing', scenario: 'small-v2-on', tab: 'Server' },
  { case: 'SixtyFourServers', expectation: 'AreCountedAndAskForNothing', scenario: 'wide-64-on', status: 'On' },
  { case: 'SixteenThousandVms', expectation: 'AreCountedAndAskForNothing', scenario: 'large-on', status: 'On' },
];

for (const { case: name, expectation, scenario = 'small-on', setUp, ...expected } of dashboards) {
  test(`Cockpit_${name}_${expectation}`, async () => {
    await context.control.reset(scenario);
    await setUp?.(context.control);
    await playDashboard(context, { name, ...expected });
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
