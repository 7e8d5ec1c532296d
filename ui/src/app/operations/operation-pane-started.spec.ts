import { of, Subject, throwError } from 'rxjs';
import { FakeApi, operationIn, refused } from '../../testing/fake-api';
import { goldenOperation, goldenPlan, goldenTargets, theOne } from '../../testing/golden';
import { OperationPaneHarness } from '../../testing/harnesses/operation-pane.harness';
import { renderOperationPane } from '../../testing/rendered-operation-pane';
import { Operation, OperationRequest } from '../api/contracts';
import { localTime } from '../shared/dates';
import { OperationPaneOptions } from './operation-pane.component';

describe('OperationPaneComponent, once something was started', () => {
  const turnOn: OperationRequest = { kind: 'turnOn', includeAllVirtualMachines: true };
  let api: FakeApi;
  let later: Subject<Operation>;
  let pane: OperationPaneHarness;
  let show: (options: OperationPaneOptions) => void;

  beforeEach(async () => {
    ({ api, later, pane, show } = await renderOperationPane());
  });

  it("shows each server's step in words while it runs, as it is heard", async () => {
    const [host] = goldenTargets();
    const step = { ...theOne(host.steps, ({ name }) => name === 'awaitCertificate'), state: 'running' as const };
    const running = { ...host, state: 'running' as const, steps: [step] };
    const servers = [{ ...goldenOperation().servers[0]!, state: 'running' as const, step }];
    const counts = { ...goldenOperation().counts, steps: { total: 7, ended: 2 } };
    show({ request: turnOn, review: false });
    later.next({ ...operationIn('running', 2), counts, servers, targets: [running] });
    const progress = await pane.progress();
    expect(await progress.servers()).toEqual([{ server: 'server1', state: 'Wait for the certificate from Azure' }]);
    expect(await progress.finishedText()).toBe('2 of 7 steps finished');
  });

  it('says at once what stands in the way of what a server waits for', async () => {
    const [host] = goldenTargets();
    const error = {
      code: 'disconnected',
      message: 'The cluster is not connected.',
      target: 'server1',
      cause: 'Last connected: 2026-03-01 10:00:00Z.',
      fix: 'Check the way to the internet.',
      errorId: null
    };
    show({ request: { kind: 'sync' }, review: false });
    const waiting = ['server1', 'server2'].map(server => ({
      ...host,
      server,
      state: 'running' as const,
      error: { ...error, target: server }
    }));
    later.next({ ...operationIn('running', 2), targets: waiting });
    const obstacles = await (await pane.progress()).obstacles();
    expect(obstacles.length).toBe(1);
    expect(obstacles[0]).toContain('The cluster is not connected.Last connected: Mar 1, 2026');
    expect(obstacles[0]).toContain('What to do: Check the way to the internet.');
  });

  describe('with a server that does not answer', () => {
    const minutes = (from: number): string => new Date(Date.now() + from * 60_000).toISOString();
    const silent = (since: string, deadline: string): Operation => {
      const [host, machine, left] = goldenTargets();
      const created = theOne(host.steps, ({ name }) => name === 'createSwitch');
      const step = { ...created, state: 'running' as const, endedAt: null, waitingSince: since, deadline };
      const waiting = { ...host, server: 'server2', state: 'running' as const, steps: [step] };
      const [server] = goldenOperation().servers;
      const servers = [server!, { ...server!, server: 'server2', state: 'running' as const, step }];
      return { ...operationIn('running', 2), servers, targets: [host, machine, left, waiting] };
    };

    it('names its step, how long it has been silent, and when it is given up', async () => {
      const deadline = minutes(3);
      show({ request: turnOn, review: false });
      later.next(silent(minutes(-2.5), deadline));
      const [, server] = await (await pane.progress()).servers();
      expect(server).toEqual({
        server: 'server2',
        state: `Create the attestation switch, no answer for 2 min, gives up at ${localTime(deadline)}`
      });
      expect(await pane.text()).toContain('Not answering: server2. The other servers continue.');
    });

    it('tells no length of time that its own clock cannot know', async () => {
      show({ request: turnOn, review: false });
      later.next(silent(minutes(60), minutes(65)));
      const [, server] = await (await pane.progress()).servers();
      expect(server?.state).toContain('no answer since');
    });

    it('cancels it alone, and only after a question', async () => {
      show({ request: turnOn, review: false });
      later.next(silent(minutes(-1), minutes(4)));
      await pane.press('Cancel only this server');
      expect(await pane.text()).toContain('Cancel only server2?');
      await pane.press('Keep waiting');
      await pane.press('Cancel only this server');
      expect(api.asked.some(question => question.startsWith('cancel'))).toBeFalse();
      await pane.press('Cancel server2');
      expect(api.asked).toContain('cancel server2');
      expect(await pane.text()).toContain('Canceling server2');
      expect(await pane.isEnabled('Cancel operation')).toBeTrue();
    });

    it('says nothing of it any more once it answers', async () => {
      show({ request: turnOn, review: false });
      later.next(silent(minutes(-1), minutes(4)));
      later.next({ ...operationIn('running', 3) });
      expect(await pane.text()).not.toContain('no answer');
      expect(await pane.buttonNames()).not.toContain('Cancel only this server');
    });
  });

  it('asks to cancel once', async () => {
    show({ request: turnOn, review: false });
    await pane.press('Cancel operation');
    expect(await pane.isEnabled('Canceling')).toBeFalse();
    expect(api.asked.filter(question => question.startsWith('cancel')).length).toBe(1);
  });

  it('ends with what failed, was skipped and succeeded, each with cause and fix, and retries what failed', async () => {
    show({ request: turnOn, review: false });
    later.next(goldenOperation());
    const results = await pane.results();
    expect(await results.groupTitles()).toEqual(['Failed (1)', 'Skipped (1)', 'Succeeded (2)']);
    expect(await results.level()).toBe('warning');
    expect(await pane.text()).toContain('(step: Isolate the adapter on the private VLAN)');
    expect(await pane.text()).toContain("What to do: Look for the cause in the server's event log Hyper-V-VMMS-Admin");
    await pane.press('Review and retry failed');
    expect(await pane.text()).toContain('Retry makes these changes, planned from the current state of the cluster.');
    await pane.press('Retry');
    expect(api.asked).toContain(`retry ${goldenOperation().id} as ${goldenPlan().digest}`);
  });

  it('does not call failed what was cancelled, left out or both', async () => {
    const [host, machine, left] = goldenTargets();
    const counts = { ...goldenOperation().counts, failed: 0 };
    show({ request: turnOn, review: false });
    later.next({ ...goldenOperation(), state: 'cancelled', counts, targets: [host, { ...machine, state: 'cancelled' }] });
    expect(await pane.buttonNames()).toEqual(['Review and undo', 'Review and retry', 'Close']);
    show({ request: turnOn, review: false });
    later.next({ ...goldenOperation(), state: 'partiallySucceeded', counts, targets: [host, left] });
    expect(await pane.buttonNames()).toEqual(['Review and undo', 'Review and retry', 'Close']);
  });

  it('undoes what can be undone after a review, and says why nothing else may follow', async () => {
    const later = { id: 'second', title: 'Turn off Azure benefits', startedBy: 'CONTOSO\\second', startedAt: '2026-03-02T11:00:00Z' };
    api.operationAnswer = () => of({ ...goldenOperation(), supersededBy: later });
    show({ ended: goldenOperation().id, followUp: null });
    expect(await pane.text()).toContain('Replaced by a later operation: Turn off Azure benefits, started by CONTOSO\\second');
    expect(await pane.buttonNames()).toEqual(['Review and undo', 'Close']);
    await pane.press('Review and undo');
    await pane.press('Undo');
    expect(api.asked).toContain(`undo ${goldenOperation().id} as ${goldenPlan().digest}`);
    api.operationAnswer = () => of({ ...goldenOperation(), undo: 'cannotUndo' });
    show({ ended: goldenOperation().id, followUp: null });
    expect(await pane.text()).toContain("You can't undo this operation");
    expect(await pane.buttonNames()).not.toContain('Review and undo');
  });

  it("says why nothing was started, with the plugin's own words", async () => {
    api.startAnswer = () => refused(400, 'kindNotSupported', 'The kind sync is not supported.');
    show({ request: { kind: 'sync' }, review: false });
    expect(await pane.text()).toContain('The kind sync is not supported.');
    expect(await pane.text()).toContain('Code: kindNotSupported');
  });

  it('says that nothing was started when another operation was in the way', async () => {
    const response = {
      ...operationIn('running', 1),
      title: 'Sync with Azure',
      kind: 'sync',
      error: { code: 'operationRunning', message: 'Running.' }
    };
    api.startAnswer = () => throwError(() => ({ status: 409, response }));
    api.operationAnswer = () => of({ ...operationIn('running', 1), title: 'Sync with Azure', kind: 'sync' });
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
    const [host, machine, left] = goldenTargets();
    const error = {
      code: 'interrupted',
      message: 'The gateway ended while this was being changed.',
      target: null,
      cause: null,
      fix: 'Retry.',
      errorId: null
    };
    const targets = [host, { ...machine, state: 'unknown' as const, error }, left];
    const counts = { ...goldenOperation().counts, failed: 0, unknown: 1 };
    const interrupted: Operation = { ...goldenOperation(), state: 'interrupted', counts, targets };
    api.operationAnswer = () => of(interrupted);
    show({ ended: interrupted.id, followUp: null });
    expect(await pane.text()).toContain('Started by CONTOSO\\operator');
    const results = await pane.results();
    expect(await results.summary()).toBe('The operation was interrupted. Retry continues from the current state.');
    expect(await results.groupTitles()).toEqual(['Outcome unknown (1)', 'Skipped (1)', 'Succeeded (1)']);
    expect(await (await results.group(/^Outcome unknown/)).results()).toEqual([{ target: 'app01 (server1)', state: 'Unknown' }]);
    expect(await pane.text()).toContain('The gateway ended while this was being changed.');
    await pane.press('Review and retry');
    await pane.press('Retry');
    expect(api.asked).toContain(`retry ${interrupted.id} as ${goldenPlan().digest}`);
  });

  it('shows every step of every target of an operation that has ended, on request', async () => {
    api.operationAnswer = () => of(goldenOperation());
    show({ ended: goldenOperation().id, followUp: null });
    const results = await pane.results();
    expect(await results.hasSteps()).toBeFalse();
    await results.openSteps();
    await pane.until(() => results.hasSteps());
    expect(await pane.text()).toContain('Create the attestation switch: Succeeded');
    expect(await pane.text()).toContain('Isolate the adapter on the private VLAN: Failed');
    expect(await pane.text()).toContain('Connect the adapter to the attestation switch: Skipped');
    expect(await (await results.steps()).finishedText()).toBe('');
  });
});
