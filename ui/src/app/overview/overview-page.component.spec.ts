import { NO_ERRORS_SCHEMA } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { DialogService } from '@microsoft/windows-admin-center-sdk/angular';
import { EMPTY, NEVER, of } from 'rxjs';
import { FakeApi, refused } from '../../testing/fake-api';
import { goldenOverview, goldenReadingOverview } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { OverviewPageHarness } from '../../testing/harnesses/overview.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { product } from '../../generated/product';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { Overview, OverviewAnswer } from '../api/contracts';
import { OperationNotifier } from '../operations/operation-notifier';
import { OperationPaneComponent, operationPaneId } from '../operations/operation-pane.component';
import { DashboardComponent } from './dashboard.component';
import { OverviewPageComponent } from './overview-page.component';

describe('OverviewPageComponent', () => {
  const [unfinished] = goldenOverview().unfinished;
  let api: FakeApi;
  let dialogs: jasmine.SpyObj<DialogService>;
  let page: OverviewPageHarness;

  beforeEach(() => {
    usePaneEnvironment();
    dialogs = jasmine.createSpyObj<DialogService>('DialogService', ['show']);
    dialogs.show.and.returnValue(EMPTY as unknown as ReturnType<DialogService['show']>);
  });

  /** Off, because turning on was cut off at its beginning: the banner must be there too. */
  function open(changes: Partial<Overview>): Promise<void> {
    return openWith({ ...goldenOverview(), status: 'off', alerts: [], unfinished: [], pluginVersion: product.version, ...changes });
  }

  async function openWith(answer: OverviewAnswer): Promise<void> {
    api = new FakeApi();
    api.overviewAnswer = () => of(answer);
    api.laterOverviewAnswer = () => NEVER;
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
    await open({ unfinished: [{ ...unfinished!, state: 'interrupted' }] });
    expect(await page.bannerMessages()).toEqual([
      jasmine.stringMatching(/^Turn on Azure benefits was interrupted\. CONTOSO\\operator started it, .*2026.*\./) as unknown as string
    ]);
  });

  it('says what an operation left undone, where, and who started it', async () => {
    await open({ unfinished: [unfinished!] });
    expect(await page.bannerMessages()).toEqual([
      jasmine.stringMatching(/^Turn on Azure benefits isn't finished: server2, 1 VM\. CONTOSO\\operator started it, /) as unknown as string
    ]);
  });

  it('shows the targets of an unfinished operation, or plans its retry', async () => {
    await open({ unfinished: [unfinished!] });
    await page.press('Show details');
    await page.press('Review and retry');
    expect(dialogs.show.calls.allArgs()).toEqual([
      [operationPaneId, { ended: unfinished!.id, followUp: null, mode: 'v1', kinds: goldenOverview().operationKinds }],
      [operationPaneId, { ended: unfinished!.id, followUp: 'retry', mode: 'v1', kinds: goldenOverview().operationKinds }]
    ]);
  });

  it('dismisses what is unfinished, and asks anew', async () => {
    await open({ unfinished: [unfinished!] });
    api.overviewAnswer = () => of({ ...goldenOverview(), status: 'off', unfinished: [] });
    await page.press('Dismiss');
    expect(api.asked.filter(question => question.startsWith('dismiss'))).toEqual([`dismiss ${unfinished!.id}`]);
    expect(await page.text()).not.toContain("isn't finished");
  });

  it('says why it could not be dismissed', async () => {
    await open({ unfinished: [unfinished!] });
    api.dismissAnswer = () => refused(403, 'callerDenied');
    await page.press('Dismiss');
    expect(await page.text()).toContain("Couldn't dismiss it");
    expect(await page.isEnabled('Dismiss')).toBeTrue();
  });

  it('offers no retry where a later operation stands in its way', async () => {
    await open({ unfinished: [{ ...unfinished!, canRetry: false }] });
    expect(await page.buttonNames()).not.toContain('Review and retry');
    expect(await page.buttonNames()).toContain('Dismiss');
  });

  it('offers nothing but a look to who may only look', async () => {
    await open({ unfinished: [unfinished!], caller: { mayChangeServers: false, mayChangeVirtualMachines: false } });
    expect(await page.buttonNames()).toContain('Show details');
    expect(await page.buttonNames()).not.toContain('Dismiss');
  });

  it('says nothing of an operation when nothing is unfinished', async () => {
    await open({});
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

  it('draws servers as they answer, and says nothing of what takes all of them to know', async () => {
    TestBed.overrideComponent(OverviewPageComponent, { remove: { imports: [DashboardComponent] } });
    await openWith(goldenReadingOverview());
    expect(document.querySelector('ab-dashboard')).not.toBeNull();
    expect(document.querySelector('.ab-page')?.getAttribute('aria-label')).toBe('Azure benefits (hci-lab)');
    expect(await page.text()).not.toContain('You can view this cluster');
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
