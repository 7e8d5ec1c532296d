import { NO_ERRORS_SCHEMA } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { DialogService } from '@microsoft/windows-admin-center-sdk/angular';
import { EMPTY, of } from 'rxjs';
import { ComponentHarness } from '../../testing/component-harness';
import { FakeApi } from '../../testing/fake-api';
import { goldenOperations, goldenOverview } from '../../testing/golden';
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
  let harness: ComponentHarness<OverviewPageComponent>;

  beforeEach(() => {
    usePaneEnvironment();
    dialogs = jasmine.createSpyObj<DialogService>('DialogService', ['show']);
    dialogs.show.and.returnValue(EMPTY as unknown as ReturnType<DialogService['show']>);
  });

  /** Off, because turning on was cut off at its beginning: the banner must be there too. */
  function open(changes: Partial<Overview>): void {
    const api = new FakeApi();
    api.overviewAnswer = () => of({ ...goldenOverview(), status: 'off', pluginVersion: product.version, ...changes });
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
    harness = new ComponentHarness(TestBed.createComponent(OverviewPageComponent));
  }

  it('says which operation was interrupted, who started it and when', () => {
    open({ operation: cutOff });
    expect(harness.texts('ab-banner .ab-note-text')).toEqual([
      jasmine.stringMatching(/^Turn on Azure benefits was interrupted before it was done\. CONTOSO\\operator started it, .*2026.*\./) as unknown as string
    ]);
  });

  it('shows the targets of the interrupted operation, or retries it', () => {
    open({ operation: cutOff });
    harness.click('Show details');
    harness.click('Retry');
    expect(dialogs.show.calls.allArgs()).toEqual([
      [operationPaneId, { interrupted: cutOff.id, retry: false }],
      [operationPaneId, { interrupted: cutOff.id, retry: true }]
    ]);
  });

  it('says nothing of an operation when none was interrupted', () => {
    open({ operation: null });
    expect(harness.texts('ab-banner')).toEqual([]);
  });

  it('says when pane and plugin are of different versions, and only then', () => {
    open({ pluginVersion: '9.8.7' });
    expect(harness.text).toContain(`This page is of version ${product.version}, the gateway's plugin of version 9.8.7.`);
  });

  it('says nothing of versions that are the same', () => {
    open({});
    expect(harness.text).not.toContain('version');
  });
});
