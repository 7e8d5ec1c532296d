import { ComponentFixture, TestBed } from '@angular/core/testing';
import { DialogService } from '@microsoft/windows-admin-center-sdk/angular';
import { NEVER, of, Subject, throwError } from 'rxjs';
import { FakeApi, operationIn, refused } from '../../testing/fake-api';
import { goldenOperation, goldenPlan, goldenPreflight } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { OperationPaneHarness } from '../../testing/harnesses/operation-pane.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { Operation, OperationRequest } from '../api/contracts';
import { OperationNotifier } from './operation-notifier';
import { OperationPaneComponent, OperationPaneOptions } from './operation-pane.component';

describe('OperationPaneComponent', () => {
  const turnOn: OperationRequest = { kind: 'turnOn', includeAllVirtualMachines: true };
  let api: FakeApi;
  let later: Subject<Operation>;
  let fixture: ComponentFixture<OperationPaneComponent>;
  let pane: OperationPaneHarness;

  beforeEach(async () => {
    usePaneEnvironment();
    api = new FakeApi();
    later = new Subject();
    api.laterAnswer = () => later;
    const dialogs = jasmine.createSpyObj<DialogService>('DialogService', ['register', 'unregister', 'emitDialogChangeEvent', 'resumeFocus']);
    TestBed.configureTestingModule({
      providers: [
        { provide: AzureBenefitsApi, useValue: api },
        { provide: OperationNotifier, useValue: jasmine.createSpyObj<OperationNotifier>('OperationNotifier', ['started', 'ended']) }
      ]
    });
    TestBed.overrideComponent(OperationPaneComponent, { add: { providers: [{ provide: DialogService, useValue: dialogs }] } });
    fixture = TestBed.createComponent(OperationPaneComponent);
    pane = await harnessFor(fixture, OperationPaneHarness);
  });

  function show(options: OperationPaneOptions): void {
    fixture.componentInstance.show(options);
  }

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
    expect(await pane.text()).toContain('Turn on Azure benefits for this cluster');
    expect(await pane.text()).toContain('Create the attestation switch');
    expect(await pane.text()).toContain('legacy01 (server1): A running generation 1 virtual machine cannot take a new network adapter.');
    expect(await pane.text()).toContain('Start the server, then retry.');
    expect(await plan.scripts()).toEqual(['# PowerShell that does the same']);
  });

  it('checks every server first: what was found, what is needed, what to do', async () => {
    show({ request: turnOn, review: true });
    expect(await pane.step()).toBe('1 Check');
    expect(await pane.text()).toContain('Servers ready: 1 of 3.');
    expect(await (await pane.check()).servers()).toEqual([
      { server: 'server1', state: 'Ready' },
      { server: 'server2', state: 'Cannot take part now' },
      { server: 'server3', state: 'Cannot take part now (Down)' }
    ]);
    expect(await pane.text()).toContain('Another adapter of the server has the attestation address.Found: Storage2. Needed: 169.254.169.253');
    expect(await pane.text()).toContain('What to do: Give that adapter another address, then retry.');
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
    expect(await pane.text()).toContain('The servers could not be checked');
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
    expect(await pane.text()).toContain('Cannot take part now: The server is down.');
    await pane.press('Next');
    await pane.press('Turn on');
    expect(api.asked.slice(-3)).toContain('start {"kind":"turnOn","includeAllVirtualMachines":true}');
  });

  it('shuts down a running generation 1 virtual machine only with consent, which Back keeps', async () => {
    show({ request: turnOn, review: true });
    await pane.press('Next');
    expect(await pane.text()).toContain('A running generation 1 virtual machine cannot take a new network adapter.');
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
    expect(await pane.text()).toContain('Nothing has to be changed.');
    expect(await pane.isEnabled('Turn on')).toBeFalse();
  });

  it('does not call a plan without changes done when something is left out', async () => {
    api.planAnswer = () => of({ ...goldenPlan(), changes: [], scripts: [] });
    await review();
    expect(await pane.text()).not.toContain('Nothing has to be changed.');
    expect(await pane.text()).toContain('Nothing would be changed. See below what is left out, and why.');
  });

  it('lists the impact before it turns off, and offers no choice where nothing has to be shut down', async () => {
    api.planAnswer = () => of({ ...goldenPlan(), skipped: [] });
    show({ request: { kind: 'turnOff' }, review: true });
    expect(await pane.text()).toContain('cannot live-migrate to a server without the attestation switch');
    expect(await pane.isCritical('Turn off')).toBeTrue();
    expect(await pane.checkboxNames()).toEqual([]);
  });

  it('plans anew with consent to shut down, and starts that', async () => {
    const request: OperationRequest = { kind: 'turnOnVirtualMachines', virtualMachines: ['0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e02'] };
    const consent = { ...request, allowShutdown: ['0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e02'] };
    show({ request, review: true });
    await pane.tick('Shut down and start again legacy01 (server1)');
    expect(await pane.isChecked('Shut down and start again legacy01 (server1)')).toBeTrue();
    await pane.press('Turn on');
    expect(api.asked.slice(0, 3)).toEqual([`plan ${JSON.stringify(request)}`, `plan ${JSON.stringify(consent)}`, `start ${JSON.stringify(consent)}`]);
  });

  it('shows each server\'s step in words while it runs, as it is heard', async () => {
    const [host] = goldenOperation().targets;
    const running = { ...host!, state: 'running' as const, steps: [{ ...host!.steps[2]!, state: 'running' as const }] };
    await review();
    await pane.press('Turn on');
    later.next({ ...operationIn('running', 2), targets: [running] });
    const progress = await pane.progress();
    expect(await progress.servers()).toEqual([{ server: 'server1', state: 'Wait for the certificate from Azure' }]);
    expect(await progress.finishedText()).toBe('0 of 1 finished');
  });

  it('says at once what stands in the way of what a server waits for', async () => {
    const [host] = goldenOperation().targets;
    const error = { code: 'disconnected', message: 'The cluster is not connected.', target: 'server1', cause: 'Last connected: 2026-03-01 10:00:00Z.', fix: 'Check the way to the internet.' };
    show({ request: { kind: 'sync' }, review: false });
    const waiting = ['server1', 'server2'].map(server => ({ ...host!, server, state: 'running' as const, error: { ...error, target: server } }));
    later.next({ ...operationIn('running', 2), targets: waiting });
    const obstacles = await (await pane.progress()).obstacles();
    expect(obstacles.length).toBe(1);
    expect(obstacles[0]).toContain('The cluster is not connected.Last connected: Mar 1, 2026');
    expect(obstacles[0]).toContain('What to do: Check the way to the internet.');
  });

  it('starts a sync after a look at it, though it changes nothing', async () => {
    api.planAnswer = () => of({ ...goldenPlan(), kind: 'sync', changes: [], skipped: [] });
    show({ request: { kind: 'sync' }, review: true });
    expect(await pane.text()).toContain('Azure is asked for new certificates.');
    expect(await pane.text()).not.toContain('Nothing has to be changed.');
    await pane.press('Sync');
    expect(api.asked).toContain('start {"kind":"sync"}');
  });

  it('starts no sync of which every server is left out', async () => {
    api.planAnswer = () => of({ ...goldenPlan(), kind: 'sync', changes: [], scripts: [] });
    show({ request: { kind: 'sync' }, review: true });
    expect(await pane.text()).toContain('Nothing would be changed. See below what is left out, and why.');
    expect(await pane.isEnabled('Sync')).toBeFalse();
  });

  it('turns on servers that lack nothing but a certificate', async () => {
    api.planAnswer = () => of({ ...goldenPlan(), changes: [], skipped: [] });
    await review();
    expect(await pane.text()).toContain('Azure is asked for new certificates.');
    expect(await pane.isEnabled('Turn on')).toBeTrue();
  });

  it('asks to cancel once', async () => {
    show({ request: turnOn, review: false });
    await pane.press('Cancel operation');
    expect(await pane.isEnabled('Cancelling')).toBeFalse();
    expect(api.asked.filter(question => question.startsWith('cancel')).length).toBe(1);
  });

  it('ends with what failed, was skipped and succeeded, each with cause and fix, and retries what failed', async () => {
    show({ request: turnOn, review: false });
    later.next(goldenOperation());
    const results = await pane.results();
    expect(await results.groupTitles()).toEqual(['Failed (1)', 'Skipped (1)', 'Succeeded (1)']);
    expect(await results.level()).toBe('warning');
    expect(await pane.text()).toContain('Cause: InvalidOperation,Microsoft.HyperV.PowerShell.Commands.SetVMNetworkAdapterVlan');
    expect(await pane.text()).toContain('What to do: Retry. The adapter added by this run was removed again.');
    await pane.press('Retry failed');
    expect(api.asked).toContain(`retry ${goldenOperation().id}`);
  });

  it('does not call failed what was cancelled, left out or both', async () => {
    const [host, machine, left] = goldenOperation().targets;
    show({ request: turnOn, review: false });
    later.next({ ...goldenOperation(), state: 'cancelled', targets: [host!, { ...machine!, state: 'cancelled' }] });
    expect(await pane.buttonNames()).toEqual(['Retry', 'Close']);
    show({ request: turnOn, review: false });
    later.next({ ...goldenOperation(), state: 'partiallySucceeded', targets: [host!, left!] });
    expect(await pane.buttonNames()).toEqual(['Retry', 'Close']);
  });

  it('says why nothing was started, with the plugin\'s own words', async () => {
    api.startAnswer = () => refused(400, 'kindNotSupported', 'The kind sync is not supported.');
    show({ request: { kind: 'sync' }, review: false });
    expect(await pane.text()).toContain('The kind sync is not supported.');
    expect(await pane.text()).toContain('Code: kindNotSupported');
  });

  it('says that nothing was started when another operation was in the way', async () => {
    const response = { ...operationIn('running', 1), kind: 'sync', error: { code: 'operationRunning', message: 'Running.' } };
    api.startAnswer = () => throwError(() => ({ status: 409, response }));
    api.operationAnswer = () => of({ ...operationIn('running', 1), kind: 'sync' });
    show({ request: { kind: 'turnOff' }, review: false });
    expect(await pane.text()).toContain('Another operation was already running');
    expect(await pane.text()).toContain('Sync with Azure');
  });

  it('returns to an operation that somebody started before', async () => {
    show({ operation: goldenOperation().id });
    expect(await pane.text()).toContain('Started by CONTOSO\\operator');
    expect(await pane.buttonNames()).toContain('Cancel operation');
  });

  it('leaves the operation running when it is closed', async () => {
    show({ request: turnOn, review: false });
    await pane.press('Close');
    expect(api.asked.some(question => question.startsWith('cancel'))).toBeFalse();
    expect(await pane.text()).toBe('');
  });

  it('shows in words what is known of the targets of an interrupted operation, and retries it', async () => {
    const [host, machine, ...others] = goldenOperation().targets;
    const error = { code: 'interrupted', message: 'The gateway ended while this was being changed.', target: null, cause: null, fix: 'Retry.' };
    const targets = [host!, { ...machine!, state: 'unknown' as const, error }, ...others];
    const interrupted: Operation = { ...goldenOperation(), state: 'interrupted', targets };
    api.operationAnswer = () => of(interrupted);
    show({ ended: interrupted.id, retry: false });
    expect(await pane.text()).toContain('Started by CONTOSO\\operator');
    const results = await pane.results();
    expect(await results.summary()).toBe('The operation was interrupted. Retry goes on from the present state.');
    expect(await results.groupTitles()).toEqual(['Not known how far they came (1)', 'Skipped (1)', 'Succeeded (1)']);
    expect(await (await results.group(/^Not known/)).results()).toEqual([{ target: 'app01 (server1)', state: 'Not known' }]);
    expect(await pane.text()).toContain('The gateway ended while this was being changed.');
    await pane.press('Retry');
    expect(api.asked).toContain(`retry ${interrupted.id}`);
  });

  it('shows every step of every target of an operation that has ended, on request', async () => {
    api.operationAnswer = () => of(goldenOperation());
    show({ ended: goldenOperation().id, retry: false });
    const results = await pane.results();
    expect(await results.hasSteps()).toBeFalse();
    await results.openSteps();
    await pane.until(() => results.hasSteps());
    expect(await pane.text()).toContain('Create the attestation switch: Succeeded');
    expect(await pane.text()).toContain('Isolate the attestation network adapter: Failed');
    expect(await pane.text()).toContain('Connect the attestation network adapter: Skipped');
    expect(await (await results.steps()).finishedText()).toBe('');
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
    expect(api.asked.slice(0, 3)).toEqual(['plan {"kind":"repair"}', 'plan {"kind":"repair","removeLeftovers":true}', 'start {"kind":"repair","removeLeftovers":true}']);
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

  it('says in v2 that it is about the legacy OS support', async () => {
    show({ request: { kind: 'turnOff' }, review: true, mode: 'v2' });
    expect(await pane.text()).toContain('Turn off legacy OS support');
    show({ request: { kind: 'sync' }, review: true, mode: 'v2' });
    expect(await pane.text()).toContain('Sync with Azure');
    show({ request: { kind: 'turnOnVirtualMachines' }, review: true, mode: 'v2' });
    expect(await pane.text()).toContain('Set up legacy OS networking for VMs');
    expect(await pane.buttonNames()).toContain('Set up');
  });
});
