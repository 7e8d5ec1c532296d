import { NO_ERRORS_SCHEMA } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { PivotComponent } from '@microsoft/windows-admin-center-sdk/angular';
import { FakeApi } from '../../testing/fake-api';
import { goldenOverview } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { BannersHarness } from '../../testing/harnesses/banners.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { OperationRequest } from '../api/contracts';
import { BannersComponent } from './banners.component';
import { DashboardComponent } from './dashboard.component';

describe('DashboardComponent', () => {
  let fixture: ComponentFixture<DashboardComponent>;
  let banners: BannersHarness;
  let reviewed: OperationRequest[];

  beforeEach(async () => {
    usePaneEnvironment();
    reviewed = [];
    TestBed.configureTestingModule({ providers: [{ provide: AzureBenefitsApi, useValue: new FakeApi() }] });
    // Tabs and tiles have specs of their own.
    TestBed.overrideComponent(DashboardComponent, { set: { imports: [BannersComponent], schemas: [NO_ERRORS_SCHEMA] } });
    fixture = TestBed.createComponent(DashboardComponent);
    const { servers, virtualMachines, ...overview } = goldenOverview();
    const read = servers.filter(({ state }) => state === 'up' || state === 'paused');
    fixture.componentRef.setInput('overview', { ...overview, servers: read, virtualMachines: { ...virtualMachines, canTurnOn: 2 } });
    fixture.componentInstance.reviewed.subscribe(request => reviewed.push(request));
    banners = await harnessFor(fixture, BannersHarness);
  });

  it('lets a banner lead to the plan of what it asks for', async () => {
    await banners.press('Enable inactive server');
    await banners.press('Review and repair');
    expect(reviewed).toEqual([{ kind: 'enableServers', servers: ['server2'] }, { kind: 'repair' }]);
  });

  it('opens the VMs tab for the VMs that were created since', async () => {
    const tabs = jasmine.createSpyObj<PivotComponent>('PivotComponent', ['selectTabByLabel']);
    fixture.componentInstance.tabs = tabs;
    await banners.press('Show VMs');
    expect(tabs.selectTabByLabel).toHaveBeenCalledOnceWith('VMs');
  });

  it('asks for nothing that the operation at work is doing', async () => {
    expect((await banners.messages()).length).toBe(3);
    fixture.componentRef.setInput('running', 'turnOn');
    expect(await banners.messages()).toEqual([]);
  });
});
