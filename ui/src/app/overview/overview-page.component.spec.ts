import { NO_ERRORS_SCHEMA } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { DialogService } from '@microsoft/windows-admin-center-sdk/angular';
import { EMPTY, of } from 'rxjs';
import { FakeApi } from '../../testing/fake-api';
import { goldenOperations, goldenOverview } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { OverviewPageHarness } from '../../testing/harnesses/overview.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { product } from '../../generated/product';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { OperationSummary, Overview } from '../api/contracts';
import { OperationNotifier } from '../operations/operation-notifier';
import { OperationPaneComponent, operationPaneId } from '../operations/operation-pane.component';
import { OverviewPageComponent } from './overview-page.component';

describe('OverviewPageComponent', () => {
  const cutOff: OperationSummary = { ...goldenOperations().operations[0]!, state: 'interrupted' };
  let dialogs: jasmine.SpyObj<DialogService>;
  let page: OverviewPageHarness;

  beforeEach(() => {
    usePaneEnvironment();
    dialogs = jasmine.createSpyObj<DialogService>('DialogService', ['show']);
    dialogs.show.and.returnValue(EMPTY as unknown as ReturnType<DialogService['show']>);
  });

  /** Off, because turning on was cut off at its beginning: the banner must be there too. */
  async function open(changes: Partial<Overview>): Promise<void> {
    const api = new FakeApi();
    api.overviewAnswer = () => of({ ...goldenOverview(), status: 'off', alerts: [], pluginVersion: product.version, ...changes });
    TestBed.configureTestingModule({
      providers: [
        { provide: AzureBenefitsApi, useValue: api },
        { provide: DialogService, useValue: dialogs },
        { provide: OperationNotifier, useValue: jasmine.createSpyObj<OperationNotifier>('OperationNotifier', ['started', 'ended']) }
      ]
    });
    TestBed.overrideComponent(OverviewPageComponent, {
      remove: { imports: [OperationPaneComponent] },
      add: { schemas: [NO_ERRORS_SCHEMA] }
    });
    page = await harnessFor(TestBed.createComponent(OverviewPageComponent), OverviewPageHarness);
  }

  it('says which operation was interrupted, who started it and when', async () => {
    await open({ operation: cutOff });
    expect(await page.bannerMessages()).toEqual([
      jasmine.stringMatching(/^Turn on Azure benefits was interrupted\. CONTOSO\\operator started it, .*2026.*\./) as unknown as string
    ]);
  });

  it('shows the targets of the interrupted operation, or retries it', async () => {
    await open({ operation: cutOff });
    await page.press('Show details');
    await page.press('Retry');
    expect(dialogs.show.calls.allArgs()).toEqual([
      [operationPaneId, { ended: cutOff.id, followUp: null, mode: 'v1', kinds: goldenOverview().operationKinds }],
      [operationPaneId, { ended: cutOff.id, followUp: 'retry', mode: 'v1', kinds: goldenOverview().operationKinds }]
    ]);
  });

  it('says nothing of an operation when none was interrupted', async () => {
    await open({ operation: null });
    expect(await page.bannerMessages()).toEqual([]);
  });

  it('says when pane and plugin are of different versions, and only then', async () => {
    await open({ pluginVersion: '9.8.7' });
    expect(await page.text()).toContain(`This page is version ${product.version}; the gateway's plugin is version 9.8.7.`);
  });

  it('says nothing of versions that are the same', async () => {
    await open({});
    expect(await page.text()).not.toContain('version');
  });

  it('says before anything is tried that this account may only look', async () => {
    await open({ caller: { mayChangeServers: false, mayChangeVirtualMachines: false } });
    expect(await page.text()).toContain('You can view this cluster but not change it');
    expect(await page.isEnabled('Turn on')).toBeFalse();
  });

  it('says of a cluster that is not registered what to do, and reads it again when asked', async () => {
    await open({ registration: { ...goldenOverview().registration, registrationStatus: 'notYet', obstacle: 'notYet' } });
    expect(await page.text()).toContain("This cluster isn't registered with Azure");
    expect(await page.buttonNames()).toEqual(['Refresh']);
  });

  it('is named after what the cluster runs', async () => {
    await open({ mode: 'v2' });
    expect(await page.title()).toContain('Azure verification for VMs');
    expect(document.querySelector('.ab-page')?.getAttribute('aria-label')).toBe('Azure verification for VMs (hci-lab)');
  });

  it('speaks of what the cluster runs where it is not registered', async () => {
    await open({ mode: 'v2', registration: { ...goldenOverview().registration, registrationStatus: 'notYet', obstacle: 'notYet' } });
    expect(await page.text()).toContain('Azure verification for VMs needs a cluster that is registered');
    expect(await page.text()).not.toContain('Azure benefits');
  });
});
