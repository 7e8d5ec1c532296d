import { NEVER, of } from 'rxjs';
import { FakeApi, refused } from '../../testing/fake-api';
import { goldenPlan, goldenPreflight } from '../../testing/golden';
import { OperationPaneHarness } from '../../testing/harnesses/operation-pane.harness';
import { renderOperationPane } from '../../testing/rendered-operation-pane';
import { OperationRequest } from '../api/contracts';
import { OperationPaneOptions } from './operation-pane.component';

describe('OperationPaneComponent', () => {
  const turnOn: OperationRequest = { kind: 'turnOn', includeAllVirtualMachines: true };
  let api: FakeApi;
  let pane: OperationPaneHarness;
  let show: (options: OperationPaneOptions) => void;

  beforeEach(async () => {
    ({ api, pane, show } = await renderOperationPane());
  });

  /** Through the check and the choice to the plan. */
  async function review(): Promise<void> {
    show({ request: turnOn, review: true });
    await pane.press('Next');
    await pane.press('Next');
  }

  it('shows the plan of turning on: changes per server, and what is left out with its fix', async () => {
    await review();
    const plan = await pane.plan();
    await plan.openServer('server1');
    await pane.until(async () => (await plan.scripts()).length > 0);
    expect(await pane.text()).toContain('Turn on Azure benefits');
    expect(await pane.text()).toContain('Create the attestation switch');
    expect(await pane.text()).toContain("legacy01 (server1): A running generation 1 VM can't add or remove a network adapter.");
    expect(await pane.text()).toContain('Start the server, then retry.');
    expect((await plan.scripts())[0]).toContain('# Run this script on server1 in Windows PowerShell as an administrator.');
    expect(await plan.commands()).toContain("Enable-AzureBenefitsServer -ComputerName 'hci-lab' -Server 'server1', 'server3'");
  });

  it('checks every server first: what was found, what is needed, what to do', async () => {
    show({ request: turnOn, review: true });
    expect(await pane.step()).toBe('1 Check');
    expect(await pane.text()).toContain('Servers ready: 1 of 3.');
    expect(await (await pane.check()).servers()).toEqual([
      { server: 'server1', state: 'Ready' },
      { server: 'server2', state: "Can't take part now" },
      { server: 'server3', state: "Can't take part now (Down)" }
    ]);
    expect(await pane.text()).toContain(
      'Another adapter of the server has the attestation address.Found: Storage 1. Needed: 169.254.169.253'
    );
    expect(await pane.text()).toContain('What to do: Assign another address to that adapter, then retry.');
    expect(await pane.isEnabled('Next')).toBeTrue();
  });

  it('goes no further while no server is ready, and checks again when asked', async () => {
    const { servers, ...preflight } = goldenPreflight();
    api.preflightAnswer = () => of({ ...preflight, servers: servers.map(server => ({ ...server, ready: false })) });
    show({ request: turnOn, review: true });
    expect(await pane.isEnabled('Next')).toBeFalse();
    api.preflightAnswer = () => of(goldenPreflight());
    await pane.press('Check again');
    expect(await pane.isEnabled('Next')).toBeTrue();
  });

  it('says why the servers could not be checked', async () => {
    api.preflightAnswer = () => refused(504, 'clusterUnreachable');
    show({ request: turnOn, review: true });
    expect(await pane.text()).toContain("Couldn't check the servers");
    expect(await pane.isEnabled('Next')).toBeFalse();
    api.preflightAnswer = () => of(goldenPreflight());
    await pane.press('Retry');
    expect(await pane.isEnabled('Next')).toBeTrue();
  });

  it('turns on all existing virtual machines unless told otherwise, and names the servers that cannot take part', async () => {
    show({ request: turnOn, review: true });
    await pane.press('Next');
    expect(await pane.isChecked('Turn on for all existing VMs (recommended)')).toBeTrue();
    expect(await pane.isChecked('server1')).toBeTrue();
    expect(await pane.canBeTicked('server3')).toBeFalse();
    expect(await pane.text()).toContain("Can't take part now: The server is down.");
    await pane.press('Next');
    await pane.press('Turn on');
    expect(api.asked.slice(-3)).toContain('start {"kind":"turnOn","includeAllVirtualMachines":true}');
  });

  it('shuts down a running generation 1 virtual machine only with consent, which Back keeps', async () => {
    show({ request: turnOn, review: true });
    await pane.press('Next');
    expect(await pane.text()).toContain("A running generation 1 VM can't add or remove a network adapter.");
    expect(await pane.isChecked('Shut down and start again legacy01 (server1)')).toBeFalse();
    await pane.tick('Shut down and start again legacy01 (server1)');
    await pane.press('Next');
    await pane.press('Back');
    expect(await pane.isChecked('Shut down and start again legacy01 (server1)')).toBeTrue();
    await pane.press('Next');
    await pane.press('Turn on');
    const wanted = 'start {"kind":"turnOn","includeAllVirtualMachines":true,"allowShutdown":["0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e02"]}';
    expect(api.asked).toContain(wanted);
  });

  it('needs at least one server', async () => {
    show({ request: turnOn, review: true });
    await pane.press('Next');
    await pane.tick('server1');
    expect(await pane.isEnabled('Next')).toBeFalse();
  });

  it('starts nothing while the plan is not known', async () => {
    api.planAnswer = () => NEVER;
    await review();
    expect(await pane.isEnabled('Turn on')).toBeFalse();
  });

  it('starts nothing when there is nothing to change', async () => {
    api.planAnswer = () => of({ ...goldenPlan(), changes: [], scripts: [], skipped: [] });
    await review();
    expect(await pane.text()).toContain('Nothing needs to change.');
    expect(await pane.isEnabled('Turn on')).toBeFalse();
  });

  it('does not call a plan without changes done when something is left out', async () => {
    api.planAnswer = () => of({ ...goldenPlan(), changes: [], scripts: [] });
    await review();
    expect(await pane.text()).not.toContain('Nothing needs to change.');
    expect(await pane.text()).toContain('Nothing would change. See below what is left out, and why.');
  });

  it('lists the impact before it turns off, and offers no choice where nothing has to be shut down', async () => {
    api.planAnswer = () => of({ ...goldenPlan(), skipped: [] });
    show({ request: { kind: 'turnOff' }, review: true });
    expect(await pane.text()).toContain("can't live-migrate to this server while it has no attestation switch");
    expect(await pane.isCritical('Turn off')).toBeTrue();
    expect(await pane.checkboxNames()).toEqual([]);
  });

  it('turns off the whole cluster only once its name was entered', async () => {
    show({ request: { kind: 'turnOff' }, review: true });
    expect(await pane.text()).toContain('To turn off the whole cluster, enter its name: hci-lab');
    expect(await pane.isEnabled('Turn off')).toBeFalse();
    await pane.enterName('hci-la');
    expect(await pane.isEnabled('Turn off')).toBeFalse();
    await pane.enterName('HCI-lab');
    await pane.press('Turn off');
    expect(api.asked).toContain('start {"kind":"turnOff"}');
  });

  it('asks for no name where only a part is turned off', async () => {
    show({ request: { kind: 'turnOff', servers: ['server1'] }, review: true });
    expect(await pane.isEnabled('Turn off')).toBeTrue();
  });

  it('plans anew with consent to shut down, and starts that', async () => {
    const request: OperationRequest = { kind: 'turnOnVirtualMachines', virtualMachines: ['0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e02'] };
    const consent = { ...request, allowShutdown: ['0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e02'] };
    show({ request, review: true });
    await pane.tick('Shut down and start again legacy01 (server1)');
    expect(await pane.isChecked('Shut down and start again legacy01 (server1)')).toBeTrue();
    await pane.press('Turn on');
    expect(api.asked.slice(0, 3)).toEqual([
      `plan ${JSON.stringify(request)}`,
      `plan ${JSON.stringify(consent)}`,
      `start ${JSON.stringify(consent)}`
    ]);
  });

  it('starts a sync after a look at it, though it changes nothing', async () => {
    api.planAnswer = () => of({ ...goldenPlan(), kind: 'sync', changes: [], skipped: [] });
    show({ request: { kind: 'sync' }, review: true });
    expect(await pane.text()).toContain('Requests new certificates from Azure.');
    expect(await pane.text()).not.toContain('Nothing needs to change.');
    await pane.press('Sync');
    expect(api.asked).toContain('start {"kind":"sync"}');
  });

  it('starts no sync of which every server is left out', async () => {
    api.planAnswer = () => of({ ...goldenPlan(), kind: 'sync', changes: [], scripts: [] });
    show({ request: { kind: 'sync' }, review: true });
    expect(await pane.text()).toContain('Nothing would change. See below what is left out, and why.');
    expect(await pane.isEnabled('Sync')).toBeFalse();
  });

  it('turns on servers that lack nothing but a certificate', async () => {
    api.planAnswer = () => of({ ...goldenPlan(), changes: [], skipped: [] });
    await review();
    expect(await pane.text()).toContain('Requests new certificates from Azure.');
    expect(await pane.isEnabled('Turn on')).toBeTrue();
  });

  it('lists what an earlier configuration left first, and removes it only when that is wanted', async () => {
    const left = { server: 'server1', virtualMachine: 'id', virtualMachineName: 'web02', leftover: true, message: 'Its adapter stays.' };
    api.planAnswer = () => of({ ...goldenPlan(), kind: 'repair', impact: [...goldenPlan().impact, left] });
    show({ request: { kind: 'repair' }, review: true });
    expect((await pane.headings()).slice(0, 2)).toEqual(['Left from an earlier configuration', 'Impact']);
    expect(await pane.leftovers()).toEqual(['Its adapter stays. web02 (server1)']);
    expect(await (await pane.plan()).text()).not.toContain('web02');
    await pane.tick('Remove leftovers too');
    await pane.press('Repair');
    expect(api.asked.slice(0, 3)).toEqual([
      'plan {"kind":"repair"}',
      'plan {"kind":"repair","removeLeftovers":true}',
      'start {"kind":"repair","removeLeftovers":true}'
    ]);
  });

  it('keeps the box about leftovers and its focus while the plan is made anew', async () => {
    const left = { server: 'server1', virtualMachine: null, virtualMachineName: null, leftover: true, message: 'Parts of it stay.' };
    api.planAnswer = () => of({ ...goldenPlan(), kind: 'repair', impact: [left] });
    show({ request: { kind: 'repair' }, review: true });
    await (await pane.checkbox('Remove leftovers too')).focus();
    api.planAnswer = () => NEVER;
    await pane.tick('Remove leftovers too');
    expect(await (await pane.checkbox('Remove leftovers too')).isFocused()).toBeTrue();
    expect(await pane.isChecked('Remove leftovers too')).toBeTrue();
    expect(await pane.isEnabled('Repair')).toBeFalse();
  });

  it('names it and its button in the words of the gateway', async () => {
    const kinds = [
      { kind: 'turnOnVirtualMachines', title: 'Set up legacy OS networking for VMs', confirm: 'Set up', turnsOff: false } as const
    ];
    show({ request: { kind: 'turnOnVirtualMachines' }, review: true, mode: 'v2', kinds });
    expect(await pane.text()).toContain('Set up legacy OS networking for VMs');
    expect(await pane.buttonNames()).toContain('Set up');
  });
});
