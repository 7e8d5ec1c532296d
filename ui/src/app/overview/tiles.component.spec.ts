import { Component } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { TooltipModule } from '@microsoft/windows-admin-center-sdk/angular';
import { goldenOverview } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { TilesHarness } from '../../testing/harnesses/tile.harness';
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
  let fixture: ComponentFixture<TilesHostComponent>;
  let tiles: TilesHarness;

  beforeEach(async () => {
    usePaneEnvironment();
    fixture = TestBed.createComponent(TilesHostComponent);
    tiles = await harnessFor(fixture, TilesHarness);
  });

  it('shows the figures of the golden overview', async () => {
    expect(await tiles.values()).toEqual(['Partial', '1 out of 3 VMs', '28 days left', '5 hours ago', 'Registered']);
    expect(await (await tiles.tile('Last sync with Azure')).detail()).toMatch(/^Mar 2, 2026.*Next sync in 6 hours$/);
  });

  it('draws the share of virtual machines as a bar', async () => {
    const tile = await tiles.tile('VMs with Azure benefits turned on');
    expect(await tile.share()).toEqual({ value: 1, of: 3 });
  });

  it('warns when the registration has to be repaired', async () => {
    const overview = goldenOverview();
    fixture.componentInstance.overview = {
      ...overview,
      registration: { ...overview.registration, connectionStatus: 'repairRegistrationRequired' }
    };
    const tile = await tiles.tile('Azure registration');
    expect(await tile.detail()).toContain('Registration must be repaired');
    expect(await tile.level()).toBe('warning');
  });

  it('explains every figure and says when it was read', async () => {
    const tips = await Promise.all((await tiles.all()).map(tile => tile.explanation()));
    expect(tips.length).toBe(5);
    expect(tips.every(tip => /^About .+: .+ As of .+/.test(tip))).toBeTrue();
  });

  it('warns seven days before the first certificate ends and alerts three days before', async () => {
    const levelAt = async (nextExpiry: string): Promise<string> => {
      fixture.componentInstance.overview = { ...goldenOverview(), nextExpiry };
      return (await tiles.tile('Next expiry')).level();
    };
    expect(await levelAt('2026-03-12T10:00:00Z')).toBe('good');
    expect(await levelAt('2026-03-09T10:00:00Z')).toBe('warning');
    expect(await levelAt('2026-03-05T10:00:00Z')).toBe('critical');
  });

  it('shows in v2 the host status, the legacy OS support and how the VMs stand', async () => {
    const verification = { active: 6, inactive: 2, unknown: 1, notApplicable: 3 };
    fixture.componentInstance.overview = { ...goldenOverview(), mode: 'v2', status: 'on', legacyOsSupport: 'off', verification };
    expect((await tiles.values()).slice(0, 3)).toEqual(['On', 'Off', '6 out of 8 eligible VMs']);
    const verified = await tiles.tile('Azure verification for VMs');
    expect(await verified.lines()).toEqual(['Active benefits: 6', 'Inactive benefits: 2', 'Unknown: 1', 'No applicable benefits: 3']);
    await tiles.press('Change status');
    expect(fixture.componentInstance.changes).toBe(1);
  });
});
