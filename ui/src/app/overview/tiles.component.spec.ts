import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TooltipModule } from '@microsoft/windows-admin-center-sdk/angular';
import { ComponentHarness } from '../../testing/component-harness';
import { goldenOverview } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { TilesComponent } from './tiles.component';

// The info tips draw themselves in the host that the root of the tool provides.
@Component({
  standalone: true,
  imports: [TilesComponent, TooltipModule],
  template: '<ab-tiles [overview]="overview" (legacyChanged)="changes = changes + 1"></ab-tiles><sme-tooltip-host></sme-tooltip-host>'
})
class TilesHostComponent {
  overview = goldenOverview();
  changes = 0;
}

describe('TilesComponent', () => {
  let harness: ComponentHarness<TilesHostComponent>;

  beforeEach(() => {
    usePaneEnvironment();
    harness = new ComponentHarness(TestBed.createComponent(TilesHostComponent));
  });

  it('shows the figures of the golden overview', () => {
    expect(harness.texts('.ab-tile-value')).toEqual(['Partial', '1 out of 3 VMs', '28 days left', '5 hours ago', 'Registered']);
    expect(harness.texts('.ab-tile-detail')[3]).toMatch(/^Mar 2, 2026.*Next sync in 6 hours$/);
  });

  it('draws the share of virtual machines as a bar', () => {
    const bar = harness.find<HTMLProgressElement>('progress');
    expect([bar.value, bar.max]).toEqual([1, 3]);
  });

  it('warns when the registration has to be repaired', () => {
    const { fixture } = harness;
    const overview = goldenOverview();
    fixture.componentInstance.overview = { ...overview, registration: { ...overview.registration, connectionStatus: 'repairRegistrationRequired' } };
    fixture.detectChanges();
    expect(harness.texts('.ab-tile-detail')[4]).toContain('Registration must be repaired');
    expect(harness.find('section:last-of-type .ab-tile-value .ab-level-warning')).toBeTruthy();
  });

  it('explains every figure and says when it was read', () => {
    const tips = [...document.querySelectorAll('.ab-tip')].map(tip => tip.getAttribute('aria-label') ?? '');
    expect(tips.length).toBe(5);
    expect(tips.every(tip => /^About .+: .+ As of .+/.test(tip))).toBeTrue();
  });

  it('warns seven days before the first certificate ends and alerts three days before', () => {
    const levelAt = (nextExpiry: string): boolean[] => {
      harness.fixture.componentInstance.overview = { ...goldenOverview(), nextExpiry };
      harness.fixture.detectChanges();
      return ['warning', 'critical'].map(level => document.querySelector(`[aria-label="Next expiry"] .ab-level-${level}`) !== null);
    };
    expect(levelAt('2026-03-12T10:00:00Z')).toEqual([false, false]);
    expect(levelAt('2026-03-09T10:00:00Z')).toEqual([true, false]);
    expect(levelAt('2026-03-05T10:00:00Z')).toEqual([false, true]);
  });

  it('shows in v2 the host status, the legacy OS support and how the VMs stand', () => {
    const verification = { active: 6, inactive: 2, unknown: 1, notApplicable: 3 };
    harness.fixture.componentInstance.overview = { ...goldenOverview(), mode: 'v2', status: 'on', legacyOsSupport: 'off', verification };
    harness.fixture.detectChanges();
    expect(harness.texts('.ab-tile-value').slice(0, 3)).toEqual(['On', 'Off', '6 out of 8 eligible VMs']);
    expect(harness.texts('li')).toEqual(['Active benefits: 6', 'Inactive benefits: 2', 'Unknown: 1', 'No applicable benefits: 3']);
    harness.click('Change status');
    expect(harness.fixture.componentInstance.changes).toBe(1);
  });
});
