import { TestBed } from '@angular/core/testing';
import { ComponentHarness } from '../../testing/component-harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { UnavailableReason } from './overview-state';
import { UnavailableComponent } from './unavailable.component';

describe('UnavailableComponent', () => {
  function open(reason: UnavailableReason): ComponentHarness<UnavailableComponent> {
    usePaneEnvironment();
    const fixture = TestBed.createComponent(UnavailableComponent);
    fixture.componentRef.setInput('reason', reason);
    return new ComponentHarness(fixture);
  }

  it('says what it means that a cluster is not supported, and what would be needed', () => {
    const harness = open('notSupported');
    expect(harness.text).toContain('This cluster does not support Azure benefits');
    expect(harness.text).toContain('no AzureStackHCI module');
    expect(harness.texts('a')).toEqual(['What Azure benefits needs']);
  });

  it('says how to register a cluster that is not, and reads it again when asked', () => {
    const harness = open('notYet');
    let refreshed = 0;
    harness.fixture.componentInstance.refreshed.subscribe(() => refreshed++);
    expect(harness.texts('a')).toEqual(['How to register a cluster']);
    harness.click('Refresh');
    expect(refreshed).toBe(1);
  });

  it('says that a sync cannot help where the registration has to be repaired', () => {
    expect(open('repairRegistrationRequired').text).toContain('A sync cannot help.');
  });
});
