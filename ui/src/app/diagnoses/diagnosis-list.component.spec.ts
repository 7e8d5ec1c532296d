import { TestBed } from '@angular/core/testing';
import { goldenDriftedOverview, theOne } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { DiagnosisListHarness } from '../../testing/harnesses/diagnosis-list.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AlertAction, Diagnosis } from '../api/contracts';
import { DiagnosisListComponent } from './diagnosis-list.component';
import { causesOf, diagnosesOf } from './diagnosis-texts';

describe('DiagnosisListComponent', () => {
  const { alerts, diagnoses: all } = goldenDriftedOverview();
  const drift = theOne(alerts, ({ id }) => id === 'drift');
  const diagnoses = all.filter(({ alert }) => alert === drift.id);
  const recorded = { ...diagnoses[0]!, firstSeen: '2026-02-28T12:00:00Z', lastGood: '2026-02-27T12:00:00Z' };
  let acted: AlertAction[];

  function open(inputs: Partial<DiagnosisListComponent>): Promise<DiagnosisListHarness> {
    usePaneEnvironment();
    acted = [];
    const fixture = TestBed.createComponent(DiagnosisListComponent);
    Object.entries(inputs).forEach(([name, value]) => fixture.componentRef.setInput(name, value));
    fixture.componentInstance.acted.subscribe(action => acted.push(action));
    return harnessFor(fixture, DiagnosisListHarness);
  }

  it('says each cause once, and what follows from it folded below', async () => {
    const list = await open({ diagnoses });
    expect(await list.causes()).toEqual([
      "On server1: The attestation switch is missing. 1 VM can't get attested documents because of it."
    ]);
    const consequences = await list.consequences();
    expect(consequences.length).toBe(6);
    expect(consequences.slice(-2)).toEqual([
      "server1: The attestation service is bound to a switch that doesn't exist or isn't the attestation switch.",
      "server1: The attestation adapter isn't connected to this server's attestation switch. (VMs: 1)"
    ]);
    expect(await list.text()).toContain('What follows from it (6)');
  });

  it('says when it was seen first and was last good', async () => {
    expect(await (await open({ diagnoses: [recorded] })).text()).toMatch(/First seen Feb 28, 2026, .+, last good Feb 27, 2026, /);
  });

  it('says nothing of when it was good where no record does', async () => {
    const text = await (await open({ diagnoses: [{ ...recorded, lastGood: null }] })).text();
    expect(text).toContain('First seen Feb 28, 2026');
    expect(text).not.toContain('last good');
  });

  it('says nothing of when it was seen where no record does', async () => {
    expect(await (await open({ diagnoses: [{ ...recorded, firstSeen: null, lastGood: null }] })).text()).not.toContain('First seen');
  });

  it('offers what to do where it is asked to', async () => {
    const list = await open({ diagnoses, offersActions: true });
    await list.press(diagnoses[0]!.action!.label);
    expect(acted).toEqual([diagnoses[0]!.action!]);
  });

  it('offers nothing where an alert does already', async () => {
    expect(await (await open({ diagnoses })).buttonNames()).toEqual([]);
  });

  it('offers no list to look at', async () => {
    const action: AlertAction = { ...diagnoses[0]!.action!, request: null };
    expect(await (await open({ diagnoses: [{ ...diagnoses[0]!, action }], offersActions: true })).buttonNames()).toEqual([]);
  });

  it('leaves out the name of the server whose detail it is in', async () => {
    const list = await open({ diagnoses, ofOneServer: true });
    expect((await list.consequences())[0]).toBe('The host has no network adapter on the attestation switch.');
  });

  it('finds what is wrong on a server, with what follows there alone', () => {
    const both: Diagnosis = {
      ...diagnoses[0]!,
      affected: { count: 2, servers: ['server1', 'server2'], virtualMachines: 4 },
      consequences: [...diagnoses[0]!.consequences, { ...diagnoses[0]!.consequences[0]!, server: 'server2' }]
    };
    const ofCluster: Diagnosis = {
      ...diagnoses[0]!,
      id: 'clusterNetworkRole.clusterNetworkRoleDiffers',
      affected: { count: 0, servers: [], virtualMachines: 0 }
    };
    const found = diagnosesOf('server2', [both, { ...diagnoses[0]!, id: 'hostAdapterAddress.addressMissing' }, ofCluster]);
    expect(found.map(({ id }) => id)).toEqual(['switchPresent.switchMissing', 'clusterNetworkRole.clusterNetworkRoleDiffers']);
    expect(found[0]!.consequences.map(({ server }) => server)).toEqual(['server2']);
  });

  it('knows the causes that an alert stands for', () => {
    expect(causesOf(drift, diagnoses).length).toBe(1);
    expect(causesOf({ ...drift, id: 'expired' }, diagnoses)).toEqual([]);
  });
});
