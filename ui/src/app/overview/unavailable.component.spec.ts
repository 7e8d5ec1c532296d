import { ComponentFixture, TestBed } from '@angular/core/testing';
import { harnessFor } from '../../testing/harness-for';
import { PartHarness } from '../../testing/harnesses/part.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { UnavailableReason } from './overview-state';
import { UnavailableComponent } from './unavailable.component';

describe('UnavailableComponent', () => {
  let fixture: ComponentFixture<UnavailableComponent>;

  function open(reason: UnavailableReason): Promise<PartHarness> {
    usePaneEnvironment();
    fixture = TestBed.createComponent(UnavailableComponent);
    fixture.componentRef.setInput('reason', reason);
    fixture.componentRef.setInput('registerText', 'How to register a cluster');
    return harnessFor(fixture, PartHarness);
  }

  it('says what it means that a cluster is not supported, and what would be needed', async () => {
    const page = await open('notSupported');
    expect(await page.text()).toContain("This cluster doesn't support Azure benefits");
    expect(await page.text()).toContain('no AzureStackHCI module');
    expect(await page.linkNames()).toEqual(['What Azure benefits needs']);
  });

  it('says how to register a cluster that is not, and reads it again when asked', async () => {
    const page = await open('notYet');
    let refreshed = 0;
    fixture.componentInstance.refreshed.subscribe(() => refreshed++);
    expect(await page.linkNames()).toEqual(['How to register a cluster']);
    await page.press('Refresh');
    expect(refreshed).toBe(1);
  });

  it('says that a sync cannot help where the registration has to be repaired', async () => {
    const page = await open('repairRegistrationRequired');
    expect(await page.text()).toContain("A sync can't help.");
  });
});
