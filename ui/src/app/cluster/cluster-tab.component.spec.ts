import { NgIf } from '@angular/common';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { AppContextService, SmeUxModule } from '@microsoft/windows-admin-center-sdk/angular';
import { ComponentHarness } from '../../testing/component-harness';
import { goldenOverview } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { OperationRequest } from '../api/contracts';
import { ClusterTabComponent } from './cluster-tab.component';

@Component({
  standalone: true,
  imports: [ClusterTabComponent, NgIf, SmeUxModule],
  template: `
    <sme-ux>
      <ab-cluster-tab
        *ngIf="isOpen"
        style="display: block; width: 1200px; height: 600px"
        [overview]="overview"
        (reviewed)="reviewed.push($event)"
        (run)="run.push($event)"
      ></ab-cluster-tab>
      </sme-ux>
  `
})
class TabHostComponent {
  isOpen = true;
  overview = goldenOverview();
  readonly reviewed: OperationRequest[] = [];
  readonly run: OperationRequest[] = [];
}

describe('ClusterTabComponent', () => {
  let harness: ComponentHarness<TabHostComponent>;

  beforeEach(() => {
    usePaneEnvironment();
    TestBed.configureTestingModule({ providers: [{ provide: AppContextService, useValue: {} }] });
  });

  // Tooltips look for their host when they go; it must still be there.
  afterEach(() => {
    harness.fixture.componentInstance.isOpen = false;
    harness.fixture.detectChanges();
  });

  async function open(): Promise<void> {
    harness = new ComponentHarness(TestBed.createComponent(TabHostComponent));
    await harness.until(() => rows().length === 3 && harness.buttonNames().includes('Sync with Azure'));
  }

  function rows(): string[] {
    return harness.texts('.sme-table-row-data').filter(text => text.length > 0);
  }

  it('shows a row for each server, with its state in words', async () => {
    await open();
    expect(rows().length).toBe(3);
    expect(rows()[0]).toContain('Active');
    expect(rows()[0]).toContain('28 days left');
    expect(rows()[2]).toContain('Unknown');
    expect(rows()[2]).toContain('Down');
    expect(harness.text).toContain('3 items');
  });

  it('opens the conditions of the selected server, and keeps them through a renewal', async () => {
    await open();
    harness.find<HTMLElement>('[data-rendered-item-index="1"]').click();
    await harness.until(() => harness.texts('ab-server-detail').length === 1);
    harness.fixture.componentInstance.overview = { ...goldenOverview(), asOf: '2026-03-02T10:00:30Z' };
    await harness.turn();
    await harness.turn();
    expect(harness.texts('ab-server-detail h3')).toEqual(['Components of server2']);
    expect(harness.texts('ab-server-detail td')).toEqual([
      'The attestation switch is missing.Code: switchMissing', '–', 'AZSHCI_HOST-IMDS_DO_NOT_MODIFY', 'Turn on Azure benefits for this server.'
    ]);
    harness.click('Close');
    await harness.turn();
    expect(harness.texts('ab-server-detail')).toEqual([]);
  });

  it('looks first at a sync that has to wait for the connection to Azure', async () => {
    await open();
    const { registration } = goldenOverview();
    harness.fixture.componentInstance.overview = { ...goldenOverview(), registration: { ...registration, connectionStatus: 'disconnected' } };
    await harness.turn();
    harness.click('Sync with Azure');
    await harness.turn();
    expect(harness.fixture.componentInstance.run).toEqual([]);
    expect(harness.fixture.componentInstance.reviewed).toEqual([{ kind: 'sync' }]);
  });

  it('says in v2 what can be set up on a server', async () => {
    await open();
    harness.fixture.componentInstance.overview = { ...goldenOverview(), mode: 'v2' };
    await harness.turn();
    expect(harness.text).toContain('or to set up legacy OS support where it is off.');
    expect(harness.text).not.toContain('enable it');
  });

  it('repairs after a look at the plan', async () => {
    await open();
    harness.click('Repair');
    await harness.turn();
    expect(harness.fixture.componentInstance.reviewed).toEqual([{ kind: 'repair' }]);
  });

  it('syncs at once, and turns off only after a look at the plan', async () => {
    await open();
    harness.click('Sync with Azure');
    harness.click('Turn off Azure benefits');
    await harness.turn();
    expect(harness.fixture.componentInstance.run).toEqual([{ kind: 'sync' }]);
    expect(harness.fixture.componentInstance.reviewed).toEqual([{ kind: 'turnOff' }]);
  });

  it('enables the selected server alone when it is inactive', async () => {
    await open();
    harness.find<HTMLElement>('[data-rendered-item-index="0"]').click();
    await harness.until(() => harness.texts('ab-server-detail').length === 1);
    harness.click('Enable inactive server');
    expect(harness.fixture.componentInstance.reviewed).toEqual([]);
    harness.find<HTMLElement>('[data-rendered-item-index="1"]').click();
    await harness.until(() => harness.texts('ab-server-detail h3').includes('Components of server2'));
    harness.click('Enable inactive server');
    await harness.turn();
    expect(harness.fixture.componentInstance.reviewed).toEqual([{ kind: 'enableServers', servers: ['server2'] }]);
  });

  it('offers no sync that cannot help, and nothing that would be refused', async () => {
    const overview = goldenOverview();
    await open();
    harness.fixture.componentInstance.overview = { ...overview, registration: { ...overview.registration, connectionStatus: 'repairRegistrationRequired' } };
    await harness.turn();
    harness.click('Sync with Azure');
    const denied = { ...overview.servers[1]!.conditions[0]!, type: 'callerRights', observed: 'ReadOnly' };
    harness.fixture.componentInstance.overview = { ...overview, servers: overview.servers.map(server => ({ ...server, conditions: [denied] })) };
    await harness.turn();
    ['Sync with Azure', 'Repair', 'Turn off Azure benefits'].forEach(name => harness.click(name));
    await harness.turn();
    expect(harness.fixture.componentInstance.run).toEqual([]);
    expect(harness.fixture.componentInstance.reviewed).toEqual([]);
  });
});
