import { ComponentFixture, TestBed } from '@angular/core/testing';
import { of } from 'rxjs';
import { FakeApi, refused } from '../../testing/fake-api';
import { goldenPlan } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { PartHarness } from '../../testing/harnesses/part.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { Plan } from '../api/contracts';
import { PowerShellCopyComponent, PowerShellOffer } from './powershell-copy.component';

const turnOff: PowerShellOffer = { title: 'Turn off', request: { kind: 'turnOffVirtualMachines', virtualMachines: ['1', '2'] } };
const repair: PowerShellOffer = { title: 'Repair', request: { kind: 'turnOnVirtualMachines', virtualMachines: ['2'] } };
const plan: Plan = {
  ...goldenPlan(),
  commands: 'Remove-AzStackHCIVMAttestation\n',
  scripts: [{ server: 'server1', text: '# server1\n' }],
  skipped: []
};

describe('PowerShellCopyComponent', () => {
  let api: FakeApi;
  let fixture: ComponentFixture<PowerShellCopyComponent>;
  let page: PartHarness;
  let written: jasmine.Spy;

  beforeEach(() => {
    usePaneEnvironment();
    api = new FakeApi();
    api.planAnswer = () => of(plan);
    TestBed.configureTestingModule({ providers: [{ provide: AzureBenefitsApi, useValue: api }] });
    written = spyOn(navigator.clipboard, 'writeText').and.resolveTo();
  });

  async function open(...offers: PowerShellOffer[]): Promise<void> {
    fixture = TestBed.createComponent(PowerShellCopyComponent);
    fixture.componentRef.setInput('offers', offers);
    page = await harnessFor(fixture, PartHarness);
  }

  it('copies the commands and each script of the plan, and says which', async () => {
    await open(turnOff);
    expect(api.asked).toEqual([`plan ${JSON.stringify(turnOff.request)}`]);
    await page.press('Copy the commands of the PowerShell module');
    await page.until(async () => (await page.text()).includes('Copied the commands of the PowerShell module.'));
    await page.press('Copy the PowerShell of server1');
    await page.until(async () => (await page.text()).includes('Copied the PowerShell of server1.'));
    expect(written.calls.allArgs()).toEqual([['Remove-AzStackHCIVMAttestation\n'], ['# server1\n']]);
    expect(api.asked.filter(asked => asked.startsWith('start'))).toEqual([]);
  });

  it('plans anew for another command and another selection', async () => {
    await open(turnOff, repair);
    fixture.componentInstance.choose('Repair');
    const fewer = { ...repair, request: { ...repair.request, virtualMachines: ['3'] } };
    fixture.componentRef.setInput('offers', [turnOff, fewer]);
    fixture.detectChanges();
    expect(api.asked).toEqual([turnOff, repair, fewer].map(({ request }) => `plan ${JSON.stringify(request)}`));
  });

  it('says what is left out, and that nothing needs to change', async () => {
    const [skipped] = goldenPlan().skipped;
    api.planAnswer = () => of({ ...plan, scripts: [], skipped: skipped ? [skipped] : [] });
    await open(turnOff);
    expect(await page.text()).toContain('Nothing needs to change.');
    expect(await page.text()).toContain('Left out (1)');
    expect(await page.buttonNames()).toContain('Copy the commands of the PowerShell module');
  });

  it('shows the text where the browser refuses to copy', async () => {
    written.and.callFake(() => Promise.reject(new Error('refused')));
    await open(turnOff);
    await page.press('Copy the commands of the PowerShell module');
    await page.until(async () => (await page.text()).includes('Select the text instead.'));
    expect(await page.text()).toContain('Remove-AzStackHCIVMAttestation');
  });

  it('says why there is no plan, and asks again', async () => {
    api.planAnswer = () => refused(502, 'clusterUnreachable');
    await open(turnOff);
    expect(await page.text()).toContain('clusterUnreachable');
    api.planAnswer = () => of(plan);
    await page.press('Retry');
    expect(await page.buttonNames()).toContain('Copy the PowerShell of server1');
  });
});
