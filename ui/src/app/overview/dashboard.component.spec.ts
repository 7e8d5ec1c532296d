import { NgIf } from '@angular/common';
import { NO_ERRORS_SCHEMA } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { PivotComponent, PivotTabComponent } from '@microsoft/windows-admin-center-sdk/angular';
import { FakeApi } from '../../testing/fake-api';
import { goldenOverview, theOne } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { BannersHarness } from '../../testing/harnesses/banners.harness';
import { PartHarness } from '../../testing/harnesses/part.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { Alert, AlertAction, OperationRequest } from '../api/contracts';
import { BannersComponent } from './banners.component';
import { DashboardComponent } from './dashboard.component';
import { StatusLineComponent } from './status-line.component';

describe('DashboardComponent', () => {
  let fixture: ComponentFixture<DashboardComponent>;
  let banners: BannersHarness;
  let reviewed: OperationRequest[];
  let run: OperationRequest[];
  const inactive = theOne(goldenOverview().alerts, ({ id }) => id === 'inactiveServers');
  const show: AlertAction = { id: 'showVirtualMachines', label: 'Show VMs', request: null, review: false, link: null };
  const sync: AlertAction = {
    ...inactive.action!,
    id: 'sync',
    label: 'Sync with Azure',
    request: { ...inactive.action!.request!, kind: 'sync' },
    review: false
  };
  const alerts: readonly Alert[] = [
    inactive,
    { ...inactive, id: 'canTurnOn', action: show, mendedBy: [] },
    { ...inactive, id: 'expired', action: sync, mendedBy: ['sync'] }
  ];

  beforeEach(async () => {
    usePaneEnvironment();
    reviewed = [];
    run = [];
    TestBed.configureTestingModule({ providers: [{ provide: AzureBenefitsApi, useValue: new FakeApi() }] });
    // Tabs and tiles have specs of their own.
    TestBed.overrideComponent(DashboardComponent, {
      set: { imports: [BannersComponent, NgIf, StatusLineComponent], schemas: [NO_ERRORS_SCHEMA] }
    });
    fixture = TestBed.createComponent(DashboardComponent);
    fixture.componentRef.setInput('overview', { ...goldenOverview(), alerts });
    fixture.componentInstance.reviewed.subscribe(request => reviewed.push(request));
    fixture.componentInstance.run.subscribe(request => run.push(request));
    banners = await harnessFor(fixture, BannersHarness);
  });

  it('lets a banner lead to the plan of what it asks for, or start it where there is nothing to review', async () => {
    await banners.press('Enable inactive server');
    expect([reviewed, run]).toEqual([[alerts[0]!.action!.request!], []]);
    await banners.press('Sync with Azure');
    expect(run).toEqual([alerts[2]!.action!.request!]);
  });

  it('opens the VMs tab for the VMs that were created since', async () => {
    const tabs = jasmine.createSpyObj<PivotComponent>('PivotComponent', ['selectTabByLabel']);
    fixture.componentInstance.tabs = tabs;
    await banners.press('Show VMs');
    expect(tabs.selectTabByLabel).toHaveBeenCalledOnceWith('VMs');
  });

  it('folds tiles and banners into a line on the VMs tab, which unfolds them', async () => {
    const page = await harnessFor(fixture, PartHarness);
    const has = (selector: string): boolean => (fixture.nativeElement as Element).querySelector(selector) !== null;
    expect([has('ab-tiles'), has('ab-banners'), has('ab-status-line')]).toEqual([true, true, false]);
    fixture.componentInstance.show({ label: 'VMs' } as PivotTabComponent);
    fixture.componentRef.setInput('loading', false);
    await page.press('Enable inactive server');
    expect(reviewed).toEqual([alerts[0]!.action!.request!]);
    expect([has('ab-tiles'), has('ab-banners'), has('ab-status-line')]).toEqual([false, false, true]);
    await page.press('Show all 3 alerts');
    expect([has('ab-tiles'), has('ab-banners')]).toEqual([true, true]);
    await page.press('Hide details');
    expect(has('ab-tiles')).toBeFalse();
    fixture.componentInstance.show({ label: 'Cluster' } as PivotTabComponent);
    fixture.componentRef.setInput('loading', true);
    fixture.detectChanges();
    expect([has('ab-tiles'), has('ab-status-line')]).toEqual([true, false]);
  });

  it('shows no figures and no status line before all servers are read, but how far that is', async () => {
    const has = (selector: string): boolean => (fixture.nativeElement as Element).querySelector(selector) !== null;
    fixture.componentRef.setInput('isWhole', false);
    fixture.componentRef.setInput('read', { servers: 1, of: 3, silent: [] });
    await harnessFor(fixture, PartHarness);
    expect(['ab-tiles', 'ab-export', 'ab-bone-tiles', 'ab-read-note'].map(has)).toEqual([false, false, true, true]);
    fixture.componentInstance.show({ label: 'VMs' } as PivotTabComponent);
    fixture.componentRef.setInput('loading', true);
    fixture.detectChanges();
    expect(['ab-status-line', 'ab-bone-tiles'].map(has)).toEqual([false, false]);
  });

  it('says instead of an update how far it is', async () => {
    fixture.componentRef.setInput('overview', { ...goldenOverview(), renewing: true });
    fixture.componentRef.setInput('read', { servers: 1, of: 3, silent: [] });
    const page = await harnessFor(fixture, PartHarness);
    expect(await page.text()).not.toContain('Updating');
    expect((fixture.nativeElement as Element).querySelector('ab-tiles')).not.toBeNull();
  });

  it('asks for nothing that the operation at work is doing', async () => {
    expect((await banners.messages()).length).toBe(3);
    fixture.componentRef.setInput('running', 'turnOn');
    expect((await banners.messages()).length).toBe(2);
  });

  it('says with its date when it was read, and that a newer state is on its way', () => {
    expect(fixture.componentInstance.asOf).toMatch(/^As of Mar 2, 2026/);
  });
});
