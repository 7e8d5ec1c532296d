import { NgIf } from '@angular/common';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { AppContextService, SmeUxModule } from '@microsoft/windows-admin-center-sdk/angular';
import { ComponentHarness } from '../../testing/component-harness';
import { FakeApi, refused } from '../../testing/fake-api';
import { goldenOverview } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { OperationRequest } from '../api/contracts';
import { VirtualMachineStore } from './virtual-machine-store';
import { VirtualMachinesTabComponent } from './virtual-machines-tab.component';

@Component({
  standalone: true,
  imports: [VirtualMachinesTabComponent, NgIf, SmeUxModule],
  template: `
    <sme-ux>
      <ab-virtual-machines-tab *ngIf="isOpen" style="display: block; width: 1200px" [overview]="overview" (reviewed)="reviewed.push($event)"></ab-virtual-machines-tab>
      </sme-ux>
  `
})
class TabHostComponent {
  isOpen = true;
  overview = goldenOverview();
  readonly reviewed: OperationRequest[] = [];
}

describe('VirtualMachinesTabComponent', () => {
  let api: FakeApi;
  let harness: ComponentHarness<TabHostComponent>;

  beforeEach(() => {
    usePaneEnvironment();
    api = new FakeApi();
    TestBed.configureTestingModule({ providers: [{ provide: AzureBenefitsApi, useValue: api }, { provide: AppContextService, useValue: {} }, VirtualMachineStore] });
  });

  // Tooltips look for their host when they go; it must still be there.
  afterEach(() => {
    harness.fixture.componentInstance.isOpen = false;
    harness.fixture.detectChanges();
  });

  async function open(): Promise<void> {
    harness = new ComponentHarness(TestBed.createComponent(TabHostComponent));
    await harness.until(() => rowsOf(1).length > 0 && rowsOf(2).length > 0 && harness.buttonNames().includes('Turn on Azure benefits for VMs'));
  }

  // The table keeps rows without content for what is scrolled out of sight.
  const rowsOf = (table: number): string[] =>
    harness.texts(`ab-virtual-machine-table:nth-of-type(${table}) .sme-table-row-data`).filter(text => text.length > 0);

  it('reads the servers that are up, and none that is down', async () => {
    await open();
    expect(api.asked).toEqual(['virtual machines of server1', 'virtual machines of server2']);
  });

  it('parts the virtual machines into the two tables and says why one is blocked', async () => {
    await open();
    expect(rowsOf(1).length).toBe(2);
    expect(rowsOf(1)[0]).toContain('A running generation 1 virtual machine cannot take a new network adapter.');
    expect(rowsOf(2).length).toBe(2);
    expect(rowsOf(2)[0]).toContain('app01');
  });

  const messages = (): string[] => harness.texts('[data-uta-id="empty-table-message"]');

  it('says so when a table is empty', async () => {
    harness = new ComponentHarness(TestBed.createComponent(TabHostComponent));
    harness.fixture.componentInstance.overview = { ...goldenOverview(), servers: [], asOf: '2026-03-02T10:00:30Z' };
    await harness.until(() => messages().every(text => text.includes('No records found')));
    expect(messages().length).toBe(2);
  });

  it('turns on what is selected, by id, and nothing when nothing is', async () => {
    await open();
    expect(harness.button('Turn on Azure benefits for VMs').disabled).toBeTrue();
    harness.find<HTMLInputElement>('ab-virtual-machine-table:nth-of-type(1) .sme-table-row-data input').click();
    await harness.until(() => !harness.button('Turn on Azure benefits for VMs').disabled);
    harness.click('Turn on Azure benefits for VMs');
    await harness.turn();
    expect(harness.fixture.componentInstance.reviewed).toEqual([
      { kind: 'turnOnVirtualMachines', virtualMachines: ['server1/0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e02'] }
    ]);
  });

  it('shows the others when one server cannot be read, and retries', async () => {
    const answer = api.machinesAnswer;
    api.machinesAnswer = server => (server === 'server1' ? refused(502, 'serverUnreachable') : answer(server));
    await open();
    expect(harness.text).toContain('The virtual machines of server1 could not be read');
    expect(rowsOf(2).length).toBe(1);
    api.machinesAnswer = answer;
    harness.click('Retry');
    await harness.until(() => rowsOf(2).length === 2);
    expect(harness.text).not.toContain('could not be read');
  });
});
