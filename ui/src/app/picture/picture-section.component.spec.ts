import { ComponentFixture, TestBed } from '@angular/core/testing';
import { BehaviorSubject } from 'rxjs';
import { operationIn } from '../../testing/fake-api';
import { goldenOverview, goldenReadingOverview } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { PictureHarness } from '../../testing/harnesses/picture.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { Operation, Overview, Server, ServerProgressSummary } from '../api/contracts';
import { OperationTracker, TrackedOperation } from '../operations/operation-tracker';
import { grown } from '../overview/growing-overview';
import { PictureSectionComponent } from './picture-section.component';

describe('PictureSectionComponent', () => {
  let tracked: BehaviorSubject<TrackedOperation | null>;
  let fixture: ComponentFixture<PictureSectionComponent>;
  let picture: PictureHarness;

  beforeEach(async () => {
    tracked = new BehaviorSubject<TrackedOperation | null>(null);
    usePaneEnvironment();
    TestBed.configureTestingModule({ providers: [{ provide: OperationTracker, useValue: { tracked$: tracked } }] });
    fixture = TestBed.createComponent(PictureSectionComponent);
    fixture.componentRef.setInput('overview', goldenOverview());
    picture = await harnessFor(fixture, PictureHarness);
  });

  async function show(overview: Overview): Promise<void> {
    fixture.componentRef.setInput('overview', overview);
    await picture.open();
    await picture.until(async () => (await picture.names()).length > 0);
  }

  function follow(operation: Operation): void {
    tracked.next({ id: operation.id, operation, lost: null });
  }

  const [first, second] = goldenOverview().servers;

  it('is drawn when it is opened, and not before', async () => {
    expect(await picture.names()).toEqual([]);
    await show(goldenOverview());
    expect(await picture.names()).toEqual(['server1', 'server2', 'server3']);
    expect(await picture.azure()).toEqual(['Registered, Connected', 'Last sync 59 minutes ago']);
  });

  it('says of each server how it and its VMs stand, and draws just that', async () => {
    await show(goldenOverview());
    expect(await picture.told()).toEqual([
      'Active, 30 days left. Switch: All good. 2 VMs: 1 verified, 1 not set up.',
      'Inactive. Switch: Not set up. 1 VM: 1 not set up.',
      'Not read: Down.'
    ]);
    expect(await picture.drawn()).toEqual([
      'Active, 30 days leftSwitch: All good 2 VMs 1 verified 1 not set up',
      'InactiveSwitch: Not set up 1 VM 1 not set up',
      'Not read: Down'
    ]);
    expect(await picture.levels()).toEqual(['good', 'neutral', 'unknown']);
    expect(await picture.bars()).toEqual(['served', 'notSetUp', 'notSetUp']);
  });

  it('is a list of links for who does not see it, and the drawing is silent', async () => {
    await show(goldenOverview());
    const element = fixture.nativeElement as Element;
    expect(element.querySelector('ul[role="list"]')?.getAttribute('aria-label')).toBe('Servers, from Azure to their VMs');
    const heard = element.querySelector('li')!.cloneNode(true) as Element;
    heard.querySelectorAll('[aria-hidden="true"]').forEach(part => part.remove());
    expect(heard.textContent).toBe('server1Active, 30 days left. Switch: All good. 2 VMs: 1 verified, 1 not set up.');
  });

  it('leads to the components of a server', async () => {
    const opened: string[] = [];
    fixture.componentInstance.opened.subscribe(name => opened.push(name));
    await show(goldenOverview());
    await picture.press('server2');
    expect(opened).toEqual(['server2']);
  });

  it('shows the step at each server while an operation runs, and nothing of it afterwards', async () => {
    await show(goldenOverview());
    const [atWork, ofCluster] = goldenSteps();
    follow({ ...operationIn('running', 1), servers: [atWork, { ...atWork, server: 'server2', state: 'pending', step: null }, ofCluster] });
    expect(await picture.steps()).toEqual(["Test the server's attestation", 'Waiting']);
    expect((await picture.azure()).slice(2)).toEqual(['hci-lab: Set the role of the attestation network to None']);
    expect((await picture.told())[0]).toMatch(/ Running now: Test the server's attestation\.$/);
    follow({ ...operationIn('succeeded', 2), servers: [atWork] });
    expect(await picture.steps()).toEqual([]);
  });

  it('leaves the switch out where guests ask over VMBus, and shows it where legacy OS support is on', async () => {
    const [v2, withLegacy] = [false, true].map((legacyOsSupport): Server => ({ ...first!, mode: 'v2', legacyOsSupport }));
    await show({ ...goldenOverview(), mode: 'v2', servers: [v2!, { ...withLegacy!, name: 'server2' }] });
    expect(await picture.told()).toEqual([
      'Active, 30 days left. VMs ask over VMBus. 2 VMs: 1 verified, 1 not set up.',
      'Active, 30 days left. Switch: All good. VMs ask over VMBus. 2 VMs: 1 verified, 1 not set up.'
    ]);
    expect((await picture.drawn())[0]).toBe('Active, 30 days left 2 VMs Over VMBus1 verified 1 not set up');
  });

  it('has places without figures for servers that are still read', async () => {
    const { overview } = grown({ overview: null, isWhole: false, read: null }, goldenReadingOverview());
    await show(overview!);
    expect(await picture.azure()).toEqual(['Reading']);
    const reading = overview!.servers.findIndex(({ state }) => state === 'reading');
    expect((await picture.told())[reading]).toBe('Reading.');
    expect((await picture.levels())[reading]).toBe('busy');
    expect((await picture.drawn()).join()).not.toMatch(/\d VM/);
  });

  it('tells each kind of VMs from the others in shape and words', async () => {
    const counts = { total: 1521, served: 1000, notTested: 500, notVerified: 10, toRepair: 6, withoutDocument: 3, notSetUp: 2 };
    await show({ ...goldenOverview(), servers: [{ ...second!, status: 'active', virtualMachines: counts }] });
    expect(await picture.bars()).toEqual(['served', 'notTested', 'notVerified', 'toRepair', 'withoutDocument', 'notSetUp']);
    expect((await picture.told())[0]).toContain(
      "1,521 VMs: 1,000 verified, 500 not tested, 10 not verified, 6 to repair, 3 can't get documents, 2 not set up."
    );
  });

  it('says components of what differs, as it might not be the switch itself', async () => {
    await show({ ...goldenOverview(), servers: [{ ...first!, components: { state: 'needAttention', count: 1 } }] });
    expect((await picture.told())[0]).toContain(' Components: 1 need attention. ');
  });

  it('draws in no color of health what was not read', async () => {
    const third = goldenOverview().servers[2]!;
    const states = ['down', 'unreachable', 'denied', 'up'] as const;
    await show({ ...goldenOverview(), servers: states.map((state): Server => ({ ...third, name: state, state })) });
    expect(await picture.told()).toEqual(['Not read: Down.', 'Not read: Unreachable.', 'Not read: Access denied.', 'Not read.']);
    expect(new Set(await picture.levels())).toEqual(new Set(['unknown']));
    expect(await picture.bars()).toEqual([]);
  });

  it('has no bar where a server has no VMs', async () => {
    const counts = { total: 0, served: 0, notTested: 0, notVerified: 0, toRepair: 0, withoutDocument: 0, notSetUp: 0 };
    await show({ ...goldenOverview(), servers: [{ ...first!, virtualMachines: counts }] });
    expect((await picture.told())[0]).toMatch(/ No VMs\.$/);
    expect(await picture.bars()).toEqual([]);
  });

  it('draws sixty-four servers, each once', async () => {
    const servers = Array.from({ length: 64 }, (_, index): Server => ({ ...first!, name: `node${index + 1}` }));
    await show({ ...goldenOverview(), servers });
    expect(await picture.names()).toEqual(servers.map(({ name }) => name));
    expect(new Set(await picture.told()).size).toBe(1);
    expect((await picture.bars()).length).toBe(128);
  });
});

/** A server at a step, and the cluster at one. */
function goldenSteps(): readonly [ServerProgressSummary, ServerProgressSummary] {
  const [server, cluster] = operationIn('running', 1).servers;
  const atWork = (one: ServerProgressSummary): ServerProgressSummary => ({
    ...one,
    state: 'running',
    step: one.step && { ...one.step, state: 'running' }
  });
  return [atWork(server!), atWork(cluster!)];
}
