import { ComponentFixture, TestBed } from '@angular/core/testing';
import { goldenPlan, theOne } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { PartHarness } from '../../testing/harnesses/part.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { OperationRequest, Plan } from '../api/contracts';
import { PlanConsentComponent } from './plan-consent.component';

describe('PlanConsentComponent', () => {
  const id = '0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e02';
  const request: OperationRequest = { kind: 'turnOnVirtualMachines', virtualMachines: [id] };
  let fixture: ComponentFixture<PlanConsentComponent>;
  let consent: PartHarness;
  let changes: OperationRequest[];

  beforeEach(async () => {
    usePaneEnvironment();
    changes = [];
    fixture = TestBed.createComponent(PlanConsentComponent);
    fixture.componentInstance.request = request;
    fixture.componentInstance.changed.subscribe(change => changes.push(change));
    consent = await harnessFor(fixture, PartHarness);
  });

  function planned(plan: Plan | null, next = request): void {
    fixture.componentRef.setInput('request', next);
    fixture.componentRef.setInput('plan', plan);
    fixture.detectChanges();
  }

  it('asks for consent for what the plan leaves out because it runs', async () => {
    planned(goldenPlan());
    expect(await consent.isChecked('Shut down and start again legacy01 (server1)')).toBeFalse();
    await consent.tick('Shut down and start again legacy01 (server1)');
    expect(changes).toEqual([{ ...request, allowShutdown: [id] }]);
  });

  it('keeps the choice in sight when the next plan no longer leaves it out, to be taken back', async () => {
    planned(goldenPlan());
    const allowed = { ...request, allowShutdown: [id] };
    planned(null, allowed);
    planned({ ...goldenPlan(), skipped: [] }, allowed);
    expect(await consent.isChecked('Shut down and start again legacy01 (server1)')).toBeTrue();
    await consent.tick('Shut down and start again legacy01 (server1)');
    expect(changes).toEqual([request]);
  });

  it('asks when turning off could only disconnect', async () => {
    const added = theOne(goldenPlan().changes, ({ type }) => type === 'addGuestAdapter');
    const change = { ...added, type: 'disconnectGuestAdapter' };
    const message = 'Loses access. The adapter stays.';
    const impact = [{ server: 'server1', virtualMachine: change.virtualMachine, virtualMachineName: 'app01', message, leftover: false }];
    planned({ ...goldenPlan(), kind: 'turnOffVirtualMachines', changes: [change], impact, skipped: [] });
    expect(await consent.text()).toContain(message);
    expect(await consent.checkboxNames()).toEqual(['Shut down and start again app01 (server1)']);
  });

  it('asks nothing when nothing has to be shut down', async () => {
    planned({ ...goldenPlan(), skipped: [] });
    expect(await consent.text()).toBe('');
  });
});
