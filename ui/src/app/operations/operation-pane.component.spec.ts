import { TestBed } from '@angular/core/testing';
import { DialogService } from '@microsoft/windows-admin-center-sdk/angular';
import { NEVER, of, Subject, throwError } from 'rxjs';
import { ComponentHarness } from '../../testing/component-harness';
import { FakeApi, operationIn, refused } from '../../testing/fake-api';
import { goldenOperation, goldenPlan, goldenPreflight } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { Operation, OperationRequest } from '../api/contracts';
import { OperationNotifier } from './operation-notifier';
import { OperationPaneComponent, OperationPaneOptions } from './operation-pane.component';

describe('OperationPaneComponent', () => {
  const turnOn: OperationRequest = { kind: 'turnOn', includeAllVirtualMachines: true };
  let api: FakeApi;
  let later: Subject<Operation>;
  let harness: ComponentHarness<OperationPaneComponent>;

  beforeEach(() => {
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
    harness = new ComponentHarness(TestBed.createComponent(OperationPaneComponent));
  });

  function show(options: OperationPaneOptions): void {
    harness.fixture.componentInstance.show(options);
    harness.fixture.detectChanges();
  }

  /** Through the check and the choice to the plan. */
  function review(): void {
    show({ request: turnOn, review: true });
    harness.click('Next');
    harness.click('Next');
  }

  function box(label: string): HTMLInputElement {
    const found = [...document.querySelectorAll('label')].find(one => (one.textContent ?? '').trim() === label);
    return found!.querySelector('input')!;
  }

  function tick(label: string): void {
    box(label).click();
    harness.fixture.detectChanges();
  }

  function hear(operation: Operation): void {
    later.next(operation);
    harness.fixture.detectChanges();
  }

  it('shows the plan of turning on: changes per server, and what is left out with its fix', async () => {
    review();
    harness.find<HTMLElement>('summary').click();
    await harness.until(() => harness.texts('pre').length > 0);
    expect(harness.text).toContain('Turn on Azure benefits for this cluster');
    expect(harness.text).toContain('Create the attestation switch');
    expect(harness.text).toContain('legacy01 (server1): A running generation 1 virtual machine cannot take a new network adapter.');
    expect(harness.text).toContain('Start the server, then retry.');
    expect(harness.texts('pre')).toEqual(['# PowerShell that does the same']);
  });

  it('checks every server first: what was found, what is needed, what to do', () => {
    show({ request: turnOn, review: true });
    expect(harness.texts('[aria-current]')).toEqual(['1 Check']);
    expect(harness.text).toContain('Servers ready: 1 of 3.');
    expect(harness.texts('summary')).toEqual(['server1Ready', 'server2Cannot take part now', 'server3Cannot take part now (Down)']);
    expect(harness.text).toContain('Another adapter of the server has the attestation address.Found: Storage2. Needed: 169.254.169.253');
    expect(harness.text).toContain('What to do: Give that adapter another address, then retry.');
    expect(harness.button('Next').disabled).toBeFalse();
  });

  it('goes no further while no server is ready, and checks again when asked', () => {
    const { servers, ...preflight } = goldenPreflight();
    api.preflightAnswer = () => of({ ...preflight, servers: servers.map(server => ({ ...server, ready: false })) });
    show({ request: turnOn, review: true });
    expect(harness.button('Next').disabled).toBeTrue();
    api.preflightAnswer = () => of(goldenPreflight());
    harness.click('Check again');
    expect(harness.button('Next').disabled).toBeFalse();
  });

  it('says why the servers could not be checked', () => {
    api.preflightAnswer = () => refused(504, 'clusterUnreachable');
    show({ request: turnOn, review: true });
    expect(harness.text).toContain('The servers could not be checked');
    expect(harness.button('Next').disabled).toBeTrue();
    api.preflightAnswer = () => of(goldenPreflight());
    harness.click('Retry');
    expect(harness.button('Next').disabled).toBeFalse();
  });

  it('turns on all existing virtual machines unless told otherwise, and names the servers that cannot take part', () => {
    show({ request: turnOn, review: true });
    harness.click('Next');
    expect(box('Turn on for all existing VMs (recommended)').checked).toBeTrue();
    expect(box('server1').checked).toBeTrue();
    expect(box('server3').disabled).toBeTrue();
    expect(harness.text).toContain('Cannot take part now: The server is down.');
    harness.click('Next');
    harness.click('Turn on');
    expect(api.asked.slice(-3)).toContain('start {"kind":"turnOn","includeAllVirtualMachines":true}');
  });

  it('shuts down a running generation 1 virtual machine only with consent, which Back keeps', () => {
    show({ request: turnOn, review: true });
    harness.click('Next');
    expect(harness.text).toContain('A running generation 1 virtual machine cannot take a new network adapter.');
    expect(box('Shut down and start again legacy01 (server1)').checked).toBeFalse();
    tick('Shut down and start again legacy01 (server1)');
    harness.click('Next');
    harness.click('Back');
    expect(box('Shut down and start again legacy01 (server1)').checked).toBeTrue();
    harness.click('Next');
    harness.click('Turn on');
    const wanted = 'start {"kind":"turnOn","includeAllVirtualMachines":true,"allowShutdown":["0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e02"]}';
    expect(api.asked).toContain(wanted);
  });

  it('needs at least one server', () => {
    show({ request: turnOn, review: true });
    harness.click('Next');
    tick('server1');
    expect(harness.button('Next').disabled).toBeTrue();
  });

  it('starts nothing while the plan is not known', () => {
    api.planAnswer = () => NEVER;
    review();
    expect(harness.button('Turn on').disabled).toBeTrue();
  });

  it('starts nothing when there is nothing to change', () => {
    api.planAnswer = () => of({ ...goldenPlan(), changes: [], skipped: [] });
    review();
    expect(harness.text).toContain('Nothing has to be changed.');
    expect(harness.button('Turn on').disabled).toBeTrue();
  });

  it('does not call a plan without changes done when something is left out', () => {
    api.planAnswer = () => of({ ...goldenPlan(), changes: [] });
    review();
    expect(harness.text).not.toContain('Nothing has to be changed.');
    expect(harness.text).toContain('Nothing would be changed. See below what is left out, and why.');
  });

  it('lists the impact before it turns off, and offers no choice where nothing has to be shut down', () => {
    api.planAnswer = () => of({ ...goldenPlan(), skipped: [] });
    show({ request: { kind: 'turnOff' }, review: true });
    expect(harness.text).toContain('cannot live-migrate to a server without the attestation switch');
    expect(harness.button('Turn off').classList).toContain('sme-button-critical');
    expect(() => harness.find('input[type=checkbox]')).toThrow();
  });

  it('plans anew with consent to shut down, and starts that', () => {
    const request: OperationRequest = { kind: 'turnOnVirtualMachines', virtualMachines: ['0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e02'] };
    const consent = { ...request, allowShutdown: ['0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e02'] };
    show({ request, review: true });
    harness.find<HTMLInputElement>('input[type=checkbox]').click();
    harness.fixture.detectChanges();
    expect(harness.find<HTMLInputElement>('input[type=checkbox]').checked).toBeTrue();
    harness.click('Turn on');
    expect(api.asked.slice(0, 3)).toEqual([`plan ${JSON.stringify(request)}`, `plan ${JSON.stringify(consent)}`, `start ${JSON.stringify(consent)}`]);
  });

  it('shows each server\'s step in words while it runs, as it is heard', () => {
    const [host] = goldenOperation().targets;
    const running = { ...host!, state: 'running' as const, steps: [{ ...host!.steps[2]!, state: 'running' as const }] };
    review();
    harness.click('Turn on');
    hear({ ...operationIn('running', 2), targets: [running] });
    expect(harness.texts('summary > *')).toEqual(['server1', 'Wait for the certificate from Azure']);
    expect(harness.text).toContain('0 of 1 finished');
  });

  it('says at once what stands in the way of what a server waits for', () => {
    const [host] = goldenOperation().targets;
    const error = { code: 'disconnected', message: 'The cluster is not connected.', target: 'server1', cause: 'It last was: 2026-03-01 10:00:00Z.', fix: 'Check the way to the internet.' };
    show({ request: { kind: 'sync' }, review: false });
    const waiting = ['server1', 'server2'].map(server => ({ ...host!, server, state: 'running' as const, error: { ...error, target: server } }));
    hear({ ...operationIn('running', 2), targets: waiting });
    expect(harness.texts('.ab-note').length).toBe(1);
    expect(harness.text).toContain('The cluster is not connected.It last was: Mar 1, 2026');
    expect(harness.text).toContain('What to do: Check the way to the internet.');
  });

  it('starts a sync after a look at it, though it changes nothing', () => {
    api.planAnswer = () => of({ ...goldenPlan(), kind: 'sync', changes: [], skipped: [] });
    show({ request: { kind: 'sync' }, review: true });
    expect(harness.text).toContain('Azure is asked to renew the certificates.');
    expect(harness.text).not.toContain('Nothing has to be changed.');
    harness.click('Sync');
    expect(api.asked).toContain('start {"kind":"sync"}');
  });

  it('asks to cancel once', () => {
    show({ request: turnOn, review: false });
    harness.click('Cancel operation');
    expect(harness.button('Cancelling').disabled).toBeTrue();
    expect(api.asked.filter(question => question.startsWith('cancel')).length).toBe(1);
  });

  it('ends with what failed, was skipped and succeeded, each with cause and fix, and retries what failed', () => {
    show({ request: turnOn, review: false });
    hear(goldenOperation());
    expect(harness.texts('summary')).toEqual(['Failed (1)', 'Skipped (1)', 'Succeeded (1)', 'Steps per server']);
    expect(harness.text).toContain('Cause: InvalidOperation,Microsoft.HyperV.PowerShell.Commands.SetVMNetworkAdapterVlan');
    expect(harness.text).toContain('What to do: Retry. The adapter added by this run was removed again.');
    harness.click('Retry failed');
    expect(api.asked).toContain(`retry ${goldenOperation().id}`);
  });

  it('says why nothing was started, with the plugin\'s own words', () => {
    api.startAnswer = () => refused(400, 'kindNotSupported', 'The kind sync is not supported.');
    show({ request: { kind: 'sync' }, review: false });
    expect(harness.text).toContain('The kind sync is not supported.');
    expect(harness.text).toContain('Code: kindNotSupported');
  });

  it('says that nothing was started when another operation was in the way', () => {
    const response = { ...operationIn('running', 1), kind: 'sync', error: { code: 'operationRunning', message: 'Running.' } };
    api.startAnswer = () => throwError(() => ({ status: 409, response }));
    api.operationAnswer = () => of({ ...operationIn('running', 1), kind: 'sync' });
    show({ request: { kind: 'turnOff' }, review: false });
    expect(harness.text).toContain('Another operation was already running');
    expect(harness.text).toContain('Sync with Azure');
  });

  it('returns to an operation that somebody started before', () => {
    show({ operation: goldenOperation().id });
    expect(harness.text).toContain('Started by CONTOSO\\operator');
    expect(harness.buttonNames()).toContain('Cancel operation');
  });

  it('leaves the operation running when it is closed', () => {
    show({ request: turnOn, review: false });
    harness.click('Close');
    expect(api.asked.some(question => question.startsWith('cancel'))).toBeFalse();
    expect(harness.text).toBe('');
  });

  it('shows in words what is known of the targets of an interrupted operation, and retries it', () => {
    const [host, machine, ...others] = goldenOperation().targets;
    const error = { code: 'interrupted', message: 'The gateway ended while this was being changed.', target: null, cause: null, fix: 'Retry.' };
    const targets = [host!, { ...machine!, state: 'unknown' as const, error }, ...others];
    const interrupted: Operation = { ...goldenOperation(), state: 'interrupted', targets };
    api.operationAnswer = () => of(interrupted);
    show({ ended: interrupted.id, retry: false });
    expect(harness.text).toContain('The operation was interrupted. Retry goes on from the present state.');
    expect(harness.text).toContain('Started by CONTOSO\\operator');
    expect(harness.texts('summary')).toEqual(['Not known how far they came (1)', 'Skipped (1)', 'Succeeded (1)', 'Steps per server']);
    expect(harness.text).toContain('app01 (server1)Not known');
    expect(harness.text).toContain('The gateway ended while this was being changed.');
    harness.click('Retry');
    expect(api.asked).toContain(`retry ${interrupted.id}`);
  });

  it('shows every step of every target of an operation that has ended, on request', async () => {
    api.operationAnswer = () => of(goldenOperation());
    show({ ended: goldenOperation().id, retry: false });
    expect(harness.texts('ab-operation-progress')).toEqual([]);
    [...document.querySelectorAll('summary')].find(one => one.textContent === 'Steps per server')!.click();
    await harness.until(() => harness.texts('ab-operation-progress').length > 0);
    expect(harness.text).toContain('Create the attestation switch: Succeeded');
    expect(harness.text).toContain('Isolate the attestation network adapter: Failed');
    expect(harness.text).toContain('Connect the attestation network adapter: Skipped');
    expect(harness.text).not.toContain('3 of 3 finished');
  });

  it('lists what an earlier configuration left first, and removes it only when that is wanted', () => {
    const left = { server: 'server1', virtualMachine: 'id', virtualMachineName: 'web02', leftover: true, message: 'Its adapter stays.' };
    api.planAnswer = () => of({ ...goldenPlan(), kind: 'repair', impact: [...goldenPlan().impact, left] });
    show({ request: { kind: 'repair' }, review: true });
    expect(harness.texts('h3').slice(0, 2)).toEqual(['Left from an earlier configuration', 'Impact']);
    expect(harness.texts('ab-leftovers li')).toEqual(['Its adapter stays. web02 (server1)']);
    expect(harness.texts('ab-plan-review')[0]).not.toContain('web02');
    tick('Remove leftovers too');
    harness.click('Repair');
    expect(api.asked.slice(0, 3)).toEqual(['plan {"kind":"repair"}', 'plan {"kind":"repair","removeLeftovers":true}', 'start {"kind":"repair","removeLeftovers":true}']);
  });

  it('keeps the box about leftovers and its focus while the plan is made anew', () => {
    const left = { server: 'server1', virtualMachine: null, virtualMachineName: null, leftover: true, message: 'Parts of it stay.' };
    api.planAnswer = () => of({ ...goldenPlan(), kind: 'repair', impact: [left] });
    show({ request: { kind: 'repair' }, review: true });
    box('Remove leftovers too').focus();
    api.planAnswer = () => NEVER;
    tick('Remove leftovers too');
    expect(document.activeElement).toBe(box('Remove leftovers too'));
    expect(box('Remove leftovers too').checked).toBeTrue();
    expect(harness.button('Repair').disabled).toBeTrue();
  });

  it('says in v2 that it is about the legacy OS support', () => {
    show({ request: { kind: 'turnOff' }, review: true, mode: 'v2' });
    expect(harness.text).toContain('Turn off legacy OS support');
    show({ request: { kind: 'sync' }, review: true, mode: 'v2' });
    expect(harness.text).toContain('Sync with Azure');
    show({ request: { kind: 'turnOnVirtualMachines' }, review: true, mode: 'v2' });
    expect(harness.text).toContain('Set up legacy OS networking for VMs');
    expect(harness.buttonNames()).toContain('Set up');
  });
});
