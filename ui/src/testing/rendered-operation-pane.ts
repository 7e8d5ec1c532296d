import { TestBed } from '@angular/core/testing';
import { DialogService } from '@microsoft/windows-admin-center-sdk/angular';
import { Subject } from 'rxjs';
import { AzureBenefitsApi } from '../app/api/azure-benefits-api';
import { Operation } from '../app/api/contracts';
import { OperationNotifier } from '../app/operations/operation-notifier';
import { OperationPaneComponent, OperationPaneOptions } from '../app/operations/operation-pane.component';
import { FakeApi } from './fake-api';
import { goldenOverview } from './golden';
import { harnessFor } from './harness-for';
import { OperationPaneHarness } from './harnesses/operation-pane.harness';
import { usePaneEnvironment } from './pane-environment';

/** The side pane without a shell around it. */
export interface RenderedOperationPane {
  readonly api: FakeApi;
  /** What is heard of the operation after its start. */
  readonly later: Subject<Operation>;
  readonly pane: OperationPaneHarness;
  readonly show: (options: OperationPaneOptions) => void;
}

export async function renderOperationPane(): Promise<RenderedOperationPane> {
  usePaneEnvironment();
  const api = new FakeApi();
  const later = new Subject<Operation>();
  api.laterAnswer = () => later;
  const dialogs = jasmine.createSpyObj<DialogService>('DialogService', ['register', 'unregister', 'emitDialogChangeEvent', 'resumeFocus']);
  TestBed.configureTestingModule({
    providers: [
      { provide: AzureBenefitsApi, useValue: api },
      { provide: OperationNotifier, useValue: jasmine.createSpyObj<OperationNotifier>('OperationNotifier', ['started', 'ended']) }
    ]
  });
  TestBed.overrideComponent(OperationPaneComponent, { add: { providers: [{ provide: DialogService, useValue: dialogs }] } });
  const fixture = TestBed.createComponent(OperationPaneComponent);
  const pane = await harnessFor(fixture, OperationPaneHarness);
  return { api, later, pane, show: options => fixture.componentInstance.show({ kinds: goldenOverview().operationKinds, ...options }) };
}
