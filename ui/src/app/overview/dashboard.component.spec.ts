import { NO_ERRORS_SCHEMA } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { PivotComponent } from '@microsoft/windows-admin-center-sdk/angular';
import { ComponentHarness } from '../../testing/component-harness';
import { FakeApi } from '../../testing/fake-api';
import { goldenOverview } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { OperationRequest } from '../api/contracts';
import { BannersComponent } from './banners.component';
import { DashboardComponent } from './dashboard.component';

describe('DashboardComponent', () => {
  let harness: ComponentHarness<DashboardComponent>;
  let reviewed: OperationRequest[];

  beforeEach(() => {
    usePaneEnvironment();
    reviewed = [];
    TestBed.configureTestingModule({ providers: [{ provide: AzureBenefitsApi, useValue: new FakeApi() }] });
    // Tabs and tiles have specs of their own.
    TestBed.overrideComponent(DashboardComponent, { set: { imports: [BannersComponent], schemas: [NO_ERRORS_SCHEMA] } });
    const fixture = TestBed.createComponent(DashboardComponent);
    const { servers, virtualMachines, ...overview } = goldenOverview();
    const read = servers.filter(({ state }) => state === 'up' || state === 'paused');
    fixture.componentRef.setInput('overview', { ...overview, servers: read, virtualMachines: { ...virtualMachines, canTurnOn: 2 } });
    fixture.componentInstance.reviewed.subscribe(request => reviewed.push(request));
    harness = new ComponentHarness(fixture);
  });

  it('lets a banner lead to the plan of what it asks for', () => {
    harness.click('Enable inactive server');
    harness.click('Review and repair');
    expect(reviewed).toEqual([{ kind: 'enableServers', servers: ['server2'] }, { kind: 'repair' }]);
  });

  it('opens the VMs tab for the VMs that were created since', () => {
    const tabs = jasmine.createSpyObj<PivotComponent>('PivotComponent', ['selectTabByLabel']);
    harness.fixture.componentInstance.tabs = tabs;
    harness.click('Show VMs');
    expect(tabs.selectTabByLabel).toHaveBeenCalledOnceWith('VMs');
  });

  it('asks for nothing that the operation at work is doing', () => {
    expect(harness.texts('ab-banner').length).toBe(3);
    harness.fixture.componentRef.setInput('running', 'turnOn');
    harness.fixture.detectChanges();
    expect(harness.texts('ab-banner')).toEqual([]);
  });
});
