import { NgIf } from '@angular/common';
import { Component } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { AppContextService, SmeUxModule } from '@microsoft/windows-admin-center-sdk/angular';
import { map, of } from 'rxjs';
import { FakeApi, refused } from '../../testing/fake-api';
import { goldenOverview, goldenVirtualMachinesV2, theOne } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { VirtualMachineTableHarness } from '../../testing/harnesses/virtual-machine-table.harness';
import { VirtualMachinesTabHarness } from '../../testing/harnesses/virtual-machines-tab.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { OperationRequest, Overview } from '../api/contracts';
import { fileSaver } from '../overview/export-file';
import { UserSettings } from '../shared/user-settings';
import { VirtualMachineStore } from './virtual-machine-store';
import { VirtualMachinesTabComponent } from './virtual-machines-tab.component';
import { VirtualMachinesView } from './virtual-machines-view';

@Component({
  standalone: true,
  imports: [VirtualMachinesTabComponent, NgIf, SmeUxModule],
  template: `
    <sme-ux>
      <ab-virtual-machines-tab
        *ngIf="isOpen"
        style="display: block; width: 1200px"
        [overview]="overview"
        (reviewed)="reviewed.push($event)"
      ></ab-virtual-machines-tab>
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
  let fixture: ComponentFixture<TabHostComponent>;
  let tab: VirtualMachinesTabHarness;

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
    fixture.componentInstance.isOpen = false;
    fixture.detectChanges();
  });

  const bothTables = ['VMs without Azure benefits', 'VMs with Azure benefits'];
  const withoutBenefits = (): Promise<VirtualMachineTableHarness> => tab.table('VMs without Azure benefits');
  const withBenefits = (): Promise<VirtualMachineTableHarness> => tab.table('VMs with Azure benefits');
  const reviewed = (): readonly OperationRequest[] => fixture.componentInstance.reviewed;

  /** Waits until these tables have drawn rows. */
  async function open(change: (overview: Overview) => Overview = same => same, drawn: readonly string[] = bothTables): Promise<void> {
    fixture = TestBed.createComponent(TabHostComponent);
    fixture.componentInstance.overview = change(goldenOverview());
    tab = await harnessFor(fixture, VirtualMachinesTabHarness);
    for (const heading of drawn) {
      const table = await (await tab.table(heading)).table();
      await tab.until(() => table.isDrawn());
    }
    await tab.until(async () => (await tab.buttonNames()).includes('Refresh'));
  }

  it('reads the servers that are up and says whose virtual machines are missing', async () => {
    await open();
    expect(api.asked).toEqual(['virtual machines of server1', 'virtual machines of server2']);
    expect(await tab.text()).toContain("so their VMs aren't listed: server3 (Down).");
  });

  it('parts the virtual machines into the two tables and says why some are blocked and what to do', async () => {
    await open();
    const without = await withoutBenefits();
    expect(await without.names()).toEqual(['legacy01', 'legacy01']);
    expect(await (await without.row('legacy01')).blockedReason()).toBe("A running generation 1 VM can't add or remove a network adapter.");
    expect(await without.blockedNote()).toContain('What to do: Shut down the VM');
    const others = await withBenefits();
    expect(await others.names()).toEqual(['app01', 'app01']);
    expect(await (await others.row('app01')).blockedReason()).toBe('');
    expect((await (await others.table()).column('Eligible benefit'))[0]).toContain('Windows Server Azure Edition');
    expect(await others.blockedNote()).toBe('');
  });

  it('marks those that a policy leaves out', async () => {
    await open();
    const name = async (table: VirtualMachineTableHarness): Promise<string> => (await (await table.table()).column('VM name'))[0] ?? '';
    expect(await name(await withoutBenefits())).toContain('Left out');
    expect(await name(await withBenefits())).not.toContain('Left out');
  });

  const messages = async (): Promise<string[]> => Promise.all((await tab.tables()).map(table => table.emptyMessage()));

  it('says so when a table is empty', async () => {
    await open(overview => ({ ...overview, servers: [] }), []);
    await tab.until(async () => (await messages()).every(text => text === 'No records found'));
    expect((await messages()).length).toBe(2);
  });

  it('turns on what is selected, by id, and nothing when nothing is', async () => {
    await open();
    const table = await withoutBenefits();
    expect(await table.isEnabled('Turn on Azure benefits for VMs')).toBeFalse();
    await table.select('legacy01');
    await tab.until(() => table.isEnabled('Turn on Azure benefits for VMs'));
    await table.press('Turn on Azure benefits for VMs');
    expect(reviewed()).toEqual([{ kind: 'turnOnVirtualMachines', virtualMachines: ['server1/0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e02'] }]);
  });

  it('adds a row to what is selected with a click, and takes it away with another', async () => {
    await open();
    const table = await withoutBenefits();
    const click = async () => (await (await table.row('legacy01')).host()).click();
    await click();
    await tab.until(() => table.isEnabled('Turn on Azure benefits for VMs'));
    await click();
    await tab.until(async () => !(await table.isEnabled('Turn on Azure benefits for VMs')));
    expect(reviewed()).toEqual([]);
  });

  it('says to fix the server first when it is not set up, and does not turn on there', async () => {
    await open(overview => ({
      ...overview,
      servers: overview.servers.map(server => ({ ...server, status: 'inactive' as const, setUp: false }))
    }));
    const table = await withoutBenefits();
    await table.select('legacy01');
    await tab.until(async () => (await table.selectionNote()).includes('Enable the server on the Cluster tab first'));
    expect(await table.selectionNote()).toContain("Azure benefits isn't active on server1.");
    expect(await table.isEnabled('Turn on Azure benefits for VMs')).toBeFalse();
    expect(await table.isEnabled('Turn on Hyper-V data exchange')).toBeTrue();
  });

  it('filters both tables, and says what is chosen but not shown', async () => {
    await open();
    const table = await withoutBenefits();
    const filter = await tab.filter();
    await table.select('legacy01');
    await tab.until(() => table.isEnabled('Turn on Azure benefits for VMs'));
    await filter.search('app01');
    await tab.until(async () => (await table.names()).length === 0);
    expect(await filter.countText()).toBe('2 of 4 VMs shown');
    expect(await table.selectionNote()).toContain('1 selected, 0 shown. Commands change only those that are shown.');
    expect(await table.emptyMessage()).toContain('No VM here matches the filters.');
    expect(await table.buttonNames()).toEqual(['Clear filters', 'Clear filters']);
    await filter.press('Clear filters');
    await tab.until(async () => (await table.names()).length === 2 && table.isEnabled('Turn on Azure benefits for VMs'));
  });

  it('counts each kind in a chip that filters, and shows all when it is pressed again', async () => {
    await open();
    const filter = await tab.filter();
    expect(await filter.chips()).toEqual(['On 2', 'Off 2', 'Left out 2', "Can't be turned on 2"]);
    await filter.press('Off 2');
    await tab.until(async () => (await (await withBenefits()).names()).length === 0);
    expect(await filter.countText()).toBe('2 of 4 VMs shown');
    await filter.press('Off 2');
    await tab.until(async () => (await (await withBenefits()).names()).length === 2);
  });

  it('shows the columns that are chosen, and keeps the choice', async () => {
    const settings = TestBed.inject(UserSettings);
    const save = spyOn(settings, 'saveColumns');
    await open();
    const headers = async () => (await (await withBenefits()).table()).headers();
    expect(await headers()).toContain('Power state');
    const columns = await tab.columns();
    await columns.open();
    await columns.tick('Guest system');
    await columns.tick('Power state');
    await tab.until(async () => (await headers()).includes('Guest system'));
    expect(await headers()).not.toContain('Power state');
    expect(save).toHaveBeenCalledWith(['system']);
    const table = await (await withBenefits()).table();
    await tab.until(() => table.isDrawn());
    expect((await table.column('Guest system'))[0]).toBe('Windows Server 2022 Datacenter: Azure Edition');
  });

  it('shows only the blocked ones when asked to', async () => {
    await open();
    await tab.press('Show only these');
    await tab.until(async () => (await (await withBenefits()).names()).length === 0);
    expect((await (await withoutBenefits()).names()).length).toBe(2);
  });

  it('draws nothing anew when a renewal brings the same', async () => {
    await open();
    const view = TestBed.inject(VirtualMachinesView);
    const rows = view.sections.map(section => section.rows);
    const show = spyOn(view, 'show').and.callThrough();
    fixture.componentInstance.overview = { ...goldenOverview(), asOf: '2026-03-02T10:00:30Z' };
    fixture.detectChanges();
    await tab.until(() => api.asked.length === 4 && show.calls.count() > 0);
    expect(view.sections.every((section, index) => section.rows === rows[index])).toBeTrue();
  });

  it('opens the detail of a virtual machine and closes it with Escape', async () => {
    await open();
    await (await (await withoutBenefits()).row('legacy01')).open();
    await tab.until(() => tab.hasDetail());
    const detail = await tab.detail();
    expect(await detail.title()).toBe('Azure benefits of legacy01');
    expect(await detail.hasFocus()).toBeTrue();
    expect(await detail.text()).toContain('What to do: Shut down the VM');
    expect(await detail.text()).toContain('Generation 1');
    expect(await detail.text()).toContain('The policy leaves out this VM on purpose.');
    const focus = spyOn(HTMLElement.prototype, 'focus').and.callThrough();
    await detail.escape();
    await tab.until(async () => !(await tab.hasDetail()));
    expect(focus.calls.all().map(({ object }) => (object as HTMLElement).textContent?.trim())).toContain('legacy01');
  });

  it('saves what is shown', async () => {
    await open();
    await (await tab.filter()).search('app01');
    await tab.press('Export shown VMs as JSON');
    const { virtualMachines } = JSON.parse(await saved[0]!.blob.text()) as { virtualMachines: { name: string }[] };
    expect(virtualMachines.map(({ name }) => name)).toEqual(['app01', 'app01']);
    expect(saved[0]!.name).toBe('azure-benefits-hci-lab-vms-20260302T100000Z.json');
  });

  it('shows the others when one server cannot be read, and retries that one', async () => {
    const answer = api.machinesAnswer;
    api.machinesAnswer = server => (server === 'server1' ? refused(502, 'serverUnreachable') : answer(server));
    await open();
    expect(await tab.text()).toContain("Couldn't read the virtual machines of server1");
    expect((await (await withBenefits()).names()).length).toBe(1);
    api.machinesAnswer = answer;
    api.asked.length = 0;
    await tab.press('Retry');
    await tab.until(async () => (await (await withBenefits()).names()).length === 2);
    expect(await tab.text()).not.toContain("Couldn't read the virtual machines");
    expect(api.asked).toEqual(['virtual machines of server1']);
  });

  describe('of v2', () => {
    const v2 = (overview: Overview): Overview => ({
      ...overview,
      mode: 'v2',
      servers: overview.servers.map(server => ({ ...server, legacyOsSupport: false }))
    });

    beforeEach(() => {
      api.machinesAnswer = server => of({ ...goldenVirtualMachinesV2(), server });
    });

    it('parts the virtual machines by their verification and starts what is suggested', async () => {
      await open(v2, ['Active benefits', 'Unknown']);
      expect(await tab.headings()).toEqual(['Inactive benefits', 'Active benefits', 'Unknown', 'No applicable benefits']);
      const active = await (await tab.table('Active benefits')).table();
      expect((await active.column('Supported versions'))[0]).toBe('V2');
      const row = await (await tab.table('Unknown')).row('file01');
      await row.press('Turn on Hyper-V data exchange');
      const file = theOne(goldenVirtualMachinesV2().virtualMachines, ({ name }) => name === 'file01');
      expect(reviewed()).toEqual([{ kind: 'enableDataExchange', virtualMachines: [file.id] }]);
    });

    it('explains updates, which only the guest can install', async () => {
      const answer = api.machinesAnswer;
      api.machinesAnswer = server =>
        answer(server).pipe(
          map(list => ({
            ...list,
            virtualMachines: list.virtualMachines.map(
              one => ({ ...one, verification: 'inactive', suggestedAction: 'installUpdates' }) as const
            )
          }))
        );
      await open(v2, ['Inactive benefits']);
      const row = await (await tab.table('Inactive benefits')).row('app01');
      await row.press('Install updates');
      await tab.until(() => tab.hasDetail());
      const detail = await (await tab.detail()).text();
      expect(detail).toContain('Install updates in the guest, then refresh.');
      expect(detail).not.toContain('Azure benefits');
      expect(reviewed()).toEqual([]);
    });
  });
});
