import { ComponentFixture, TestBed } from '@angular/core/testing';
import { goldenOverview } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { PartHarness } from '../../testing/harnesses/part.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { Outlook } from '../api/contracts';
import { OutlookComponent } from './outlook.component';

const nine: Outlook = {
  eligible: 9,
  benefits: [
    { benefit: 'azureEdition', virtualMachines: 5 },
    { benefit: 'extendedSecurityUpdates', virtualMachines: 4 }
  ],
  notReported: 12,
  readyServers: 4
};

describe('OutlookComponent', () => {
  let fixture: ComponentFixture<OutlookComponent>;
  let page: PartHarness;

  beforeEach(async () => {
    usePaneEnvironment();
    const { virtualMachines, serverCounts } = goldenOverview();
    fixture = TestBed.createComponent(OutlookComponent);
    fixture.componentRef.setInput('outlook', nine);
    fixture.componentRef.setInput('virtualMachines', { ...virtualMachines, total: 40, notRead: 0 });
    fixture.componentRef.setInput('servers', { ...serverCounts, total: 4 });
    page = await harnessFor(fixture, PartHarness);
  });

  it('says how many VMs gain by it, and for which benefits', async () => {
    const text = await page.text();
    expect(text).toContain('9 of your 40 VMs can use this.');
    expect(text).toContain('Windows Server Azure Edition: 5');
    expect(text).toContain('Extended Security Updates: 4');
    expect(text).toContain("12 VMs don't report their operating system");
    expect(text).not.toContain("couldn't be read");
  });

  it('says what it makes, that nothing stops, and how long it takes', async () => {
    const text = await page.text();
    expect(text).toContain('private switch');
    expect(text).toContain('running VMs keep running');
    expect(text).toContain('about a minute');
  });

  it('leads to the terms and promises nothing about the price', async () => {
    expect(await page.linkAddress('Billing and terms')).toMatch(/^https:\/\/learn\.microsoft\.com\/azure\/azure-local\//);
    expect(await page.text()).not.toMatch(/\bfree\b/i);
  });

  it('says when some servers are not ready, and where to see why', async () => {
    expect(await page.text()).toContain('4 of 4 servers are ready.');
    expect(await page.text()).not.toContain('what the others need');
    fixture.componentRef.setInput('outlook', { ...nine, readyServers: 2 });
    expect(await page.text()).toContain('2 of 4 servers are ready.');
    expect(await page.text()).toContain('what the others need');
  });

  it('says it where no VM is known to gain by it, and where VMs were not read', async () => {
    fixture.componentRef.setInput('outlook', { ...nine, eligible: 0, benefits: [], notReported: 0 });
    fixture.componentRef.setInput('virtualMachines', { ...goldenOverview().virtualMachines, notRead: null });
    const text = await page.text();
    expect(text).toContain('No VM is known to be eligible');
    expect(text).toContain("VMs on servers that couldn't be read aren't counted.");
    expect(text).not.toContain('operating system');
  });

  it('speaks of legacy OS support in v2', async () => {
    fixture.componentRef.setInput('mode', 'v2');
    expect(await page.text()).toContain('that needs legacy OS support');
  });
});
