import { TestBed } from '@angular/core/testing';
import { ComponentHarness } from '../../testing/component-harness';
import { goldenPlan } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { OperationRequest, Plan } from '../api/contracts';
import { PlanConsentComponent } from './plan-consent.component';

describe('PlanConsentComponent', () => {
  const id = '0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e02';
  const request: OperationRequest = { kind: 'turnOnVirtualMachines', virtualMachines: [id] };
  let harness: ComponentHarness<PlanConsentComponent>;
  let changes: OperationRequest[];

  beforeEach(() => {
    usePaneEnvironment();
    changes = [];
    const fixture = TestBed.createComponent(PlanConsentComponent);
    fixture.componentInstance.request = request;
    fixture.componentInstance.changed.subscribe(change => changes.push(change));
    harness = new ComponentHarness(fixture);
  });

  function planned(plan: Plan | null, next = request): void {
    harness.fixture.componentRef.setInput('request', next);
    harness.fixture.componentRef.setInput('plan', plan);
    harness.fixture.detectChanges();
  }

  const box = (): HTMLInputElement => harness.find<HTMLInputElement>('input');

  it('asks for consent for what the plan leaves out because it runs', () => {
    planned(goldenPlan());
    expect(harness.text).toContain('Shut down and start again legacy01 (server1)');
    box().click();
    expect(changes).toEqual([{ ...request, allowShutdown: [id] }]);
  });

  it('keeps the choice in sight when the next plan no longer leaves it out, to be taken back', () => {
    planned(goldenPlan());
    const allowed = { ...request, allowShutdown: [id] };
    planned(null, allowed);
    planned({ ...goldenPlan(), skipped: [] }, allowed);
    expect(box().checked).toBeTrue();
    box().click();
    expect(changes).toEqual([request]);
  });

  it('asks when turning off could only disconnect', () => {
    const change = { ...goldenPlan().changes[1]!, type: 'disconnectGuestAdapter' };
    const message = 'Loses access. The adapter stays.';
    const impact = [{ server: 'server1', virtualMachine: change.virtualMachine, virtualMachineName: 'app01', message, leftover: false }];
    planned({ ...goldenPlan(), kind: 'turnOffVirtualMachines', changes: [change], impact, skipped: [] });
    expect(harness.text).toContain(message);
    expect(harness.text).toContain('Shut down and start again app01 (server1)');
  });

  it('asks nothing when nothing has to be shut down', () => {
    planned({ ...goldenPlan(), skipped: [] });
    expect(harness.text).toBe('');
  });
});
