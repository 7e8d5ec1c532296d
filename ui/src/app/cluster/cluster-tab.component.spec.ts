import { NgIf } from '@angular/common';
import { Component } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { AppContextService, SmeUxModule } from '@microsoft/windows-admin-center-sdk/angular';
import { goldenOverview } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { ServerDetailHarness, ServersTableHarness } from '../../testing/harnesses/servers-table.harness';
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
  let fixture: ComponentFixture<TabHostComponent>;
  let servers: ServersTableHarness;

  beforeEach(() => {
    usePaneEnvironment();
    TestBed.configureTestingModule({ providers: [{ provide: AppContextService, useValue: {} }] });
  });

  // Tooltips look for their host when they go; it must still be there.
  afterEach(() => {
    fixture.componentInstance.isOpen = false;
    fixture.detectChanges();
  });

  async function open(): Promise<void> {
    fixture = TestBed.createComponent(TabHostComponent);
    servers = await harnessFor(fixture, ServersTableHarness);
    const table = await servers.table();
    await servers.until(async () => (await table.isDrawn()) && (await servers.buttonNames()).includes('Sync with Azure'));
  }

  /** Opens a server and waits for its detail. */
  async function openDetail(server: string): Promise<ServerDetailHarness> {
    await servers.open(server);
    await servers.until(async () => (await servers.hasDetail()) && (await (await servers.detail()).title()) === `Components of ${server}`);
    return servers.detail();
  }

  it('shows a row for each server, with its state in words', async () => {
    await open();
    const table = await servers.table();
    expect(await table.column('Server')).toEqual(['server1', 'server2', 'server3']);
    expect(await table.column('Azure benefits')).toEqual(['Active', 'Inactive', 'Unknown Down']);
    expect((await table.column('Expiration date'))[0]).toContain('30 days left');
    expect((await table.column('Last tested'))[0]).toBe('Verified 3/2/26');
    expect((await table.column('Last tested'))[1]).toBe('Not tested');
    expect(await servers.text()).toContain('3 items');
  });

  it('opens the test of all servers, whatever this reader may change', async () => {
    await open();
    fixture.componentInstance.overview = { ...goldenOverview(), caller: { mayChangeServers: false, mayChangeVirtualMachines: false } };
    await servers.press('Test attestation');
    expect(await (await servers.tests()).checkboxNames()).toEqual(['All servers', 'server1', 'server2', 'server3']);
    await (await servers.tests()).press('Close');
    expect(await servers.hasTests()).toBeFalse();
  });

  it('opens the conditions of the selected server, and keeps them through a renewal', async () => {
    await open();
    await openDetail('server2');
    fixture.componentInstance.overview = { ...goldenOverview(), asOf: '2026-03-02T10:00:30Z' };
    const detail = await servers.detail();
    expect(await detail.title()).toBe('Components of server2');
    expect((await detail.conditions())[0]).toEqual([
      'The attestation switch is missing.Code: switchMissing',
      '–',
      'AZSHCI_HOST-IMDS_DO_NOT_MODIFY',
      'Turn on Azure benefits for this server.'
    ]);
    await detail.press('Close');
    expect(await servers.hasDetail()).toBeFalse();
  });

  it('leads from the picture to the detail of a server, and back when it is closed', async () => {
    await open();
    const picture = await servers.picture();
    await picture.open();
    await picture.until(async () => (await picture.names()).length === 3);
    await (await picture.button('server2')).focus();
    await picture.press('server2');
    await servers.until(async () => (await servers.hasDetail()) && (await (await servers.detail()).title()) === 'Components of server2');
    expect(document.activeElement?.textContent).toBe('Components of server2');
    await (await servers.detail()).press('Close');
    expect(document.activeElement?.textContent).toBe('server2');
  });

  it('looks first at a sync that has to wait for the connection to Azure', async () => {
    await open();
    const { registration } = goldenOverview();
    fixture.componentInstance.overview = { ...goldenOverview(), registration: { ...registration, disconnected: true } };
    await servers.press('Sync with Azure');
    expect(fixture.componentInstance.run).toEqual([]);
    expect(fixture.componentInstance.reviewed).toEqual([{ kind: 'sync' }]);
  });

  it('says in v2 what can be set up on a server', async () => {
    await open();
    fixture.componentInstance.overview = { ...goldenOverview(), mode: 'v2' };
    expect(await servers.text()).toContain('or to set up legacy OS support where it is off.');
    expect(await servers.text()).not.toContain('enable it');
  });

  it('repairs after a look at the plan', async () => {
    await open();
    await servers.press('Repair');
    expect(fixture.componentInstance.reviewed).toEqual([{ kind: 'repair' }]);
  });

  it('syncs at once, and turns off only after a look at the plan', async () => {
    await open();
    await servers.press('Sync with Azure');
    await servers.press('Turn off Azure benefits');
    expect(fixture.componentInstance.run).toEqual([{ kind: 'sync' }]);
    expect(fixture.componentInstance.reviewed).toEqual([{ kind: 'turnOff' }]);
  });

  it('enables the selected server alone when it is inactive', async () => {
    await open();
    await openDetail('server1');
    await servers.press('Enable inactive server');
    expect(fixture.componentInstance.reviewed).toEqual([]);
    await openDetail('server2');
    await servers.press('Enable inactive server');
    expect(fixture.componentInstance.reviewed).toEqual([{ kind: 'enableServers', servers: ['server2'] }]);
  });

  it('offers no sync that cannot help, and nothing that would be refused', async () => {
    const overview = goldenOverview();
    await open();
    fixture.componentInstance.overview = {
      ...overview,
      registration: { ...overview.registration, obstacle: 'repairRegistrationRequired' }
    };
    await servers.press('Sync with Azure');
    fixture.componentInstance.overview = { ...overview, caller: { ...overview.caller, mayChangeServers: false } };
    for (const name of ['Sync with Azure', 'Repair', 'Turn off Azure benefits']) {
      expect(await servers.isEnabled(name)).toBeFalse();
      await servers.press(name);
    }
    expect(fixture.componentInstance.run).toEqual([]);
    expect(fixture.componentInstance.reviewed).toEqual([]);
  });
});
