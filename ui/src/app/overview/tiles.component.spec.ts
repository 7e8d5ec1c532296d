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
  template: '<ab-tiles [overview]="overview"></ab-tiles><sme-tooltip-host></sme-tooltip-host>'
})
class TilesHostComponent {
  overview = goldenOverview();
}

describe('TilesComponent', () => {
  let harness: ComponentHarness<TilesHostComponent>;

  beforeEach(() => {
    usePaneEnvironment();
    harness = new ComponentHarness(TestBed.createComponent(TilesHostComponent));
  });

  it('shows the figures of the golden overview', () => {
    expect(harness.texts('.ab-tile-value')).toEqual(['Partial', '1 out of 3 VMs', '28 days left', 'Registered, connected']);
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
    expect(harness.texts('.ab-tile-value')[3]).toBe('Registered, registration must be repaired');
    expect(harness.find('section:last-of-type .ab-tile-value .ab-level-warning')).toBeTruthy();
  });
});
