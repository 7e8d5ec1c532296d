import { NgIf } from '@angular/common';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { AppContextService, SmeUxModule } from '@microsoft/windows-admin-center-sdk/angular';
import { map } from 'rxjs';
import { ComponentHarness } from '../../testing/component-harness';
import { FakeApi, refused } from '../../testing/fake-api';
import { goldenOverview } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { OperationRequest, Overview } from '../api/contracts';
import { fileSaver } from '../overview/export-file';
import { VirtualMachineStore } from './virtual-machine-store';
import { VirtualMachinesTabComponent } from './virtual-machines-tab.component';
import { VirtualMachinesView } from './virtual-machines-view';

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
  let saved: { readonly name: string; readonly blob: Blob }[];
  let harness: ComponentHarness<TabHostComponent>;

  beforeEach(() => {
    usePaneEnvironment();
    api = new FakeApi();
    saved = [];
    TestBed.configureTestingModule({
      providers: [
        { provide: AzureBenefitsApi, useValue: api },
        { provide: AppContextService, useValue: {} },
        { provide: fileSaver, useValue: (blob: Blob, name: string) => saved.push({ name, blob }) },
        VirtualMachineStore,
        VirtualMachinesView
      ]
    });
  });

  // Tooltips look for their host when they go; it must still be there.
  afterEach(() => {
    harness.fixture.componentInstance.isOpen = false;
    harness.fixture.detectChanges();
  });

  const bothTables = (): boolean => rowsOf(1).length > 0 && rowsOf(2).length > 0;

  async function open(change: (overview: Overview) => Overview = same => same, drawn = bothTables): Promise<void> {
    const fixture = TestBed.createComponent(TabHostComponent);
    fixture.componentInstance.overview = change(goldenOverview());
    harness = new ComponentHarness(fixture);
    await harness.until(() => drawn() && harness.buttonNames().includes('Refresh'));
  }

  const reviewed = (): readonly OperationRequest[] => harness.fixture.componentInstance.reviewed;

  /** Chooses the first row of a table. */
  async function select(table: number, done = () => !harness.button('Turn on Azure benefits for VMs').disabled): Promise<void> {
    harness.find<HTMLInputElement>(`ab-virtual-machine-table:nth-of-type(${table}) .sme-table-row-data input`).click();
    await harness.until(done);
  }

  /** The first of that name in the rows of a table. */
  function buttonIn(table: number, name: string): HTMLButtonElement {
    const buttons = document.querySelectorAll<HTMLButtonElement>(`ab-virtual-machine-table:nth-of-type(${table}) .sme-table-row-data[role="row"] button`);
    return [...buttons].find(button => button.textContent?.trim() === name)!;
  }

  function search(text: string): void {
    const box = harness.find<HTMLInputElement>('input[type="search"]');
    box.value = text;
    box.dispatchEvent(new Event('input'));
    harness.fixture.detectChanges();
  }

  // The table keeps rows without content for what is scrolled out of sight.
  const rowsOf = (table: number): string[] =>
    harness.texts(`ab-virtual-machine-table:nth-of-type(${table}) .sme-table-row-data`).filter(text => text.length > 0);

  it('reads the servers that are up and says whose virtual machines are missing', async () => {
    await open();
    expect(api.asked).toEqual(['virtual machines of server1', 'virtual machines of server2']);
    expect(harness.text).toContain('as the servers cannot be read now: server3 (Down).');
  });

  it('parts the virtual machines into the two tables and says why some are blocked and what to do', async () => {
    await open();
    expect(rowsOf(1).length).toBe(2);
    expect(rowsOf(1)[0]).toContain('A running generation 1 virtual machine cannot take a new network adapter.');
    expect(rowsOf(2).length).toBe(2);
    expect(rowsOf(2)[0]).toContain('app01');
    expect(rowsOf(2)[0]).toContain('Windows Server Azure Edition');
    expect(harness.texts('ab-blocked-note')).toEqual([jasmine.stringContaining('What to do: Shut the virtual machine down'), '']);
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
    await select(1);
    harness.click('Turn on Azure benefits for VMs');
    await harness.turn();
    expect(reviewed()).toEqual([{ kind: 'turnOnVirtualMachines', virtualMachines: ['server1/0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e02'] }]);
  });

  it('says to fix the server first when it is not set up, and does not turn on there', async () => {
    await open(overview => ({ ...overview, servers: overview.servers.map(server => ({ ...server, status: 'inactive' as const })) }));
    await select(1, () => harness.text.includes('Enable the server on the Cluster tab first'));
    expect(harness.text).toContain('Azure benefits is not active on server1.');
    expect(harness.button('Turn on Azure benefits for VMs').disabled).toBeTrue();
    expect(harness.button('Turn on Hyper-V data exchange').disabled).toBeFalse();
  });

  it('filters both tables, and says what is chosen but not shown', async () => {
    await open();
    await select(1);
    search('app01');
    await harness.until(() => rowsOf(1).length === 0);
    expect(harness.text).toContain('2 of 4 VMs shown');
    expect(harness.text).toContain('1 selected, 0 shown. Commands change only those that are shown.');
    expect(messages()[0]).toContain('No VM here matches the filters.');
    expect(harness.texts('ab-virtual-machine-table')[0]?.split('No VM here matches').length).toBe(2);
    expect(harness.button('Turn on Azure benefits for VMs').disabled).toBeTrue();
    harness.click('Clear filters');
    await harness.until(() => rowsOf(1).length === 2 && !harness.button('Turn on Azure benefits for VMs').disabled);
  });

  it('shows only the blocked ones when asked to', async () => {
    await open();
    harness.click('Show only these');
    await harness.until(() => rowsOf(2).length === 0);
    expect(rowsOf(1).length).toBe(2);
  });

  it('draws nothing anew when a renewal brings the same', async () => {
    await open();
    const view = TestBed.inject(VirtualMachinesView);
    const rows = view.sections.map(section => section.rows);
    const show = spyOn(view, 'show').and.callThrough();
    harness.fixture.componentInstance.overview = { ...goldenOverview(), asOf: '2026-03-02T10:00:30Z' };
    harness.fixture.detectChanges();
    await harness.until(() => api.asked.length === 4 && show.calls.count() > 0);
    expect(view.sections.every((section, index) => section.rows === rows[index])).toBeTrue();
  });

  it('opens the detail of a virtual machine and closes it with Escape', async () => {
    await open();
    const name = buttonIn(1, 'legacy01');
    name.focus();
    name.click();
    await harness.until(() => harness.text.includes('Azure benefits of legacy01'));
    expect(document.activeElement?.textContent).toContain('Azure benefits of legacy01');
    expect(harness.texts('ab-virtual-machine-detail')[0]).toContain('What to do: Shut the virtual machine down');
    expect(harness.texts('ab-virtual-machine-detail')[0]).toContain('Generation 1');
    const focus = spyOn(HTMLElement.prototype, 'focus').and.callThrough();
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await harness.until(() => !harness.text.includes('Azure benefits of legacy01'));
    expect((focus.calls.first().object as HTMLElement).textContent?.trim()).toBe('legacy01');
  });

  it('saves what is shown', async () => {
    await open();
    search('app01');
    harness.click('Export shown VMs as JSON');
    const { virtualMachines } = JSON.parse(await saved[0]!.blob.text()) as { virtualMachines: { name: string }[] };
    expect(virtualMachines.map(({ name }) => name)).toEqual(['app01', 'app01']);
    expect(saved[0]!.name).toBe('azure-benefits-hci-lab-vms-20260302T100000Z.json');
  });

  it('shows the others when one server cannot be read, and retries that one', async () => {
    const answer = api.machinesAnswer;
    api.machinesAnswer = server => (server === 'server1' ? refused(502, 'serverUnreachable') : answer(server));
    await open();
    expect(harness.text).toContain('The virtual machines of server1 could not be read');
    expect(rowsOf(2).length).toBe(1);
    api.machinesAnswer = answer;
    api.asked.length = 0;
    harness.click('Retry');
    await harness.until(() => rowsOf(2).length === 2);
    expect(harness.text).not.toContain('could not be read');
    expect(api.asked).toEqual(['virtual machines of server1']);
  });

  describe('of v2', () => {
    const v2 = (overview: Overview): Overview => ({ ...overview, mode: 'v2', servers: overview.servers.map(server => ({ ...server, legacyOsSupport: false })) });

    it('parts the virtual machines by their verification and starts what is suggested', async () => {
      await open(v2, () => rowsOf(2).length > 0 && rowsOf(3).length > 0);
      expect(harness.texts('ab-virtual-machine-table h2')).toEqual(['Inactive benefits', 'Active benefits', 'Unknown', 'No applicable benefits']);
      expect(rowsOf(2)[0]).toContain('V2, V1');
      buttonIn(3, 'Turn on Hyper-V data exchange').click();
      expect(reviewed()).toEqual([{ kind: 'enableDataExchange', virtualMachines: ['server1/0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e02'] }]);
    });

    it('explains updates, which only the guest can install', async () => {
      const answer = api.machinesAnswer;
      api.machinesAnswer = server => answer(server).pipe(
        map(list => ({ ...list, virtualMachines: list.virtualMachines.map(one => ({ ...one, verification: 'inactive', suggestedAction: 'installUpdates' } as const)) }))
      );
      await open(v2, () => rowsOf(1).length > 0);
      buttonIn(1, 'Install updates').click();
      await harness.until(() => harness.texts('ab-virtual-machine-detail').length > 0);
      expect(harness.texts('ab-virtual-machine-detail')[0]).toContain('Install updates in the guest, then refresh.');
      expect(harness.texts('ab-virtual-machine-detail')[0]).not.toContain('Azure benefits');
      expect(reviewed()).toEqual([]);
    });
  });
});
