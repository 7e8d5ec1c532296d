import { AsyncPipe, NgFor, NgIf } from '@angular/common';
import { NO_ERRORS_SCHEMA } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { AppContextService } from '@microsoft/windows-admin-center-sdk/angular';
import { FakeApi } from '../../testing/fake-api';
import { goldenOverview, goldenReadingOverview } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { VirtualMachinesTabHarness } from '../../testing/harnesses/virtual-machines-tab.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { grown } from '../overview/growing-overview';
import { initialState } from '../overview/overview-state';
import { VirtualMachineStore } from './virtual-machine-store';
import { VirtualMachinesTabComponent } from './virtual-machines-tab.component';
import { VirtualMachinesView } from './virtual-machines-view';

describe('VirtualMachinesTabComponent, while the cluster is read', () => {
  it('reads each server as soon as it has answered, and all again with the whole', async () => {
    usePaneEnvironment();
    const api = new FakeApi();
    TestBed.configureTestingModule({
      providers: [
        { provide: AzureBenefitsApi, useValue: api },
        { provide: AppContextService, useValue: {} },
        VirtualMachineStore,
        VirtualMachinesView
      ]
    });
    // Tables have specs of their own.
    TestBed.overrideComponent(VirtualMachinesTabComponent, { set: { imports: [AsyncPipe, NgFor, NgIf], schemas: [NO_ERRORS_SCHEMA] } });
    const fixture = TestBed.createComponent(VirtualMachinesTabComponent);
    const first = grown(initialState, goldenReadingOverview());
    fixture.componentRef.setInput('overview', first.overview);
    const tab = await harnessFor(fixture, VirtualMachinesTabHarness);
    expect(api.asked).toEqual(['virtual machines of server1']);
    await tab.until(async () => (await tab.text()).includes('1 of 2 servers read'));

    fixture.componentRef.setInput('overview', grown(first, goldenOverview()).overview);
    fixture.detectChanges();
    expect(api.asked).toEqual(['virtual machines of server1', 'virtual machines of server1', 'virtual machines of server2']);
    await tab.until(async () => !(await tab.text()).includes('servers read'));
  });
});
