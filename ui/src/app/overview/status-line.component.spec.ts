import { TestBed } from '@angular/core/testing';
import { goldenOverview } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { PartHarness } from '../../testing/harnesses/part.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { Overview } from '../api/contracts';
import { StatusLineComponent } from './status-line.component';

describe('StatusLineComponent', () => {
  beforeEach(() => usePaneEnvironment());

  function line(change: Partial<Overview> = {}): Promise<PartHarness> {
    const fixture = TestBed.createComponent(StatusLineComponent);
    const overview = { ...goldenOverview(), ...change };
    fixture.componentRef.setInput('overview', overview);
    fixture.componentRef.setInput('alerts', overview.alerts);
    return harnessFor(fixture, PartHarness);
  }

  it('says the figures of the tiles, when they were read, and the alert', async () => {
    const [alert] = goldenOverview().alerts;
    const text = await (await line()).text();
    expect(text).toContain('Partial');
    expect(text).toContain('1 out of 3 VMs');
    expect(text).toContain('30 days left');
    expect(text).toContain(`${alert!.title}.`);
    expect(text).toContain('As of Mar 2, 2026');
  });

  it('says apart how many are not tested yet, and is alarmed only about those that get nothing', async () => {
    const { virtualMachines } = goldenOverview();
    const notTested = { ...virtualMachines, setUp: 2, served: 1, notTested: 1, canBeServed: 2, notServed: 1 };
    expect(await (await line({ virtualMachines: notTested })).text()).toContain('1 set up, not tested yet');
    const cutOff = { ...virtualMachines, notTested: 0, canBeServed: 1, cutOff: 2 };
    const text = await (await line({ virtualMachines: cutOff })).text();
    expect(text).toContain('1 out of 3 VMs');
    expect(text).not.toContain('not tested yet');
  });

  it('counts the eligible ones in v2', async () => {
    const verification = { active: 3, inactive: 4, unknown: 2, notApplicable: 1 };
    expect(await (await line({ mode: 'v2', verification })).text()).toContain('3 out of 7 eligible VMs');
  });

  it('offers nothing to do when nothing is to be done', async () => {
    expect(await (await line({ alerts: [] })).buttonNames()).toEqual(['Show details']);
  });
});
