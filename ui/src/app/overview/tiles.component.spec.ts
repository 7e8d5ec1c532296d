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
  const virtualMachines = 'VMs getting Azure benefits';

  beforeEach(async () => {
    usePaneEnvironment();
    fixture = TestBed.createComponent(TilesHostComponent);
    tiles = await harnessFor(fixture, TilesHarness);
  });

  it('shows the figures of the golden overview', async () => {
    expect(await tiles.values()).toEqual(['Partial', '1 out of 3 VMs', '30 days left', '59 minutes ago', 'Registered']);
    expect(await (await tiles.tile('Last sync with Azure')).detail()).toMatch(/^Mar 2, 2026.*Next sync in 11 hours$/);
  });

  it('draws the share of virtual machines as a bar', async () => {
    const tile = await tiles.tile(virtualMachines);
    expect(await tile.share()).toEqual({ value: 1, of: 3 });
  });

  it('does not count as served what is set up and gets nothing', async () => {
    const counts = {
      ...goldenOverview().virtualMachines,
      total: 1040,
      setUp: 1040,
      served: 0,
      notTested: 0,
      canBeServed: 0,
      notServed: 1040,
      cutOff: 1040,
      needRepair: 0
    };
    fixture.componentInstance.overview = { ...goldenOverview(), status: 'expired', virtualMachines: counts };
    const tile = await tiles.tile(virtualMachines);
    expect((await tiles.values()).slice(0, 2)).toEqual(['Expired', '0 out of 1,040 VMs']);
    expect(await tile.share()).toEqual({ value: 0, of: 1040 });
    expect(await tile.detail()).toContain('Set up: 1,040');
    expect(await tile.detail()).toContain("1,040 set up, but can't get documents");
    expect(await tile.level()).toBe('critical');
  });

  it('tells what is verified from what is only set up, and takes neither for an alarm', async () => {
    const counts = {
      ...goldenOverview().virtualMachines,
      total: 52,
      setUp: 52,
      served: 8,
      notTested: 40,
      notVerified: 4,
      canBeServed: 52,
      cutOff: 0
    };
    fixture.componentInstance.overview = { ...goldenOverview(), virtualMachines: counts };
    const tile = await tiles.tile(virtualMachines);
    expect(await tile.value()).toBe('52 out of 52 VMs');
    expect(await tile.detail()).toContain('8 verified');
    expect(await tile.detail()).toContain('4 not verified by the last test');
    expect(await tile.detail()).toContain('40 set up, not tested yet');
    expect(await tile.detail()).not.toContain("can't get documents");
  });

  it('says whose virtual machines are not counted', async () => {
    expect(await (await tiles.tile(virtualMachines)).detail()).toContain("Can't be read, so not counted: VMs of server3");
    const many = Array.from({ length: 6 }, (_, index) => ({ ...goldenOverview().servers[2]!, name: `node${index}` }));
    fixture.componentInstance.overview = { ...goldenOverview(), servers: many };
    expect(await (await tiles.tile(virtualMachines)).detail()).toContain('VMs of node0, node1, node2, node3 and 2 more');
  });

  it('counts those that are left out on purpose, where there are any', async () => {
    const { virtualMachines: counts } = goldenOverview();
    fixture.componentInstance.overview = { ...goldenOverview(), virtualMachines: { ...counts, leftOut: 2 } };
    expect(await (await tiles.tile(virtualMachines)).detail()).toContain('Left out: 2');
    fixture.componentInstance.overview = { ...goldenOverview(), virtualMachines: { ...counts, leftOut: 0 } };
    expect(await (await tiles.tile(virtualMachines)).detail()).not.toContain('Left out');
  });

  it('says how many of the VMs that a policy wants have what it wants, where there is a policy', async () => {
    expect(await (await tiles.tile(virtualMachines)).detail()).toContain('Policy met by 1 out of 1 VM');
    fixture.componentInstance.overview = { ...goldenOverview(), compliance: null };
    expect(await (await tiles.tile(virtualMachines)).detail()).not.toContain('Policy');
  });

  it('draws registration, sync and expiry as the gateway judges them', async () => {
    const { registration, sync, expiry, ...overview } = goldenOverview();
    fixture.componentInstance.overview = {
      ...overview,
      registration: { ...registration, level: 'critical', connectionStatus: 'repairRegistrationRequired' },
      sync: { ...sync, level: 'warning', due: true },
      expiry: { ...expiry, level: 'expired', daysLeft: 0 }
    };
    const labels = ['Azure registration', 'Last sync with Azure', 'Next expiry'];
    expect(await Promise.all(labels.map(async label => (await tiles.tile(label)).level()))).toEqual(['critical', 'warning', 'critical']);
    expect(await (await tiles.tile('Azure registration')).detail()).toContain('Needs repair');
    expect(await (await tiles.tile('Last sync with Azure')).detail()).toContain('Next sync was due');
    expect(await (await tiles.tile('Next expiry')).value()).toBe('Expired');
  });

  it('explains every figure and says when it was read', async () => {
    const tips = await Promise.all((await tiles.all()).map(tile => tile.explanation()));
    expect(tips.length).toBe(5);
    expect(tips.every(tip => /^About .+: .+ As of .+/.test(tip))).toBeTrue();
  });

  it('shows in v2 the host status, the legacy OS support and how the VMs stand', async () => {
    const verification = { active: 6, inactive: 2, unknown: 1, notApplicable: 3 };
    fixture.componentInstance.overview = { ...goldenOverview(), mode: 'v2', status: 'on', legacyOsSupport: 'off', verification };
    expect((await tiles.values()).slice(0, 3)).toEqual(['On', 'Off', '6 out of 8 eligible VMs']);
    const verified = await tiles.tile('Azure verification for VMs');
    expect(await verified.detail()).toContain('Policy met by 1 out of 1 VM');
    expect(await verified.lines()).toEqual(['Active benefits: 6', 'Inactive benefits: 2', 'Unknown: 1', 'No applicable benefits: 3']);
    await tiles.press('Change status');
    expect(fixture.componentInstance.changes).toBe(1);
  });
});
