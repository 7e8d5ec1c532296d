import { ComponentFixture, TestBed } from '@angular/core/testing';
import { harnessFor } from '../../testing/harness-for';
import { PartHarness } from '../../testing/harnesses/part.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { commandNames, ScriptComponent, serverScriptNames } from './script.component';

describe('ScriptComponent', () => {
  let fixture: ComponentFixture<ScriptComponent>;
  let page: PartHarness;

  beforeEach(async () => {
    usePaneEnvironment();
    fixture = TestBed.createComponent(ScriptComponent);
    fixture.componentRef.setInput('text', "Sync-AzureBenefits -ComputerName 'it''s'\n");
    fixture.componentRef.setInput('names', commandNames());
    page = await harnessFor(fixture, PartHarness);
    (fixture.nativeElement as Element).querySelector('summary')?.click();
    await page.until(async () => (await page.buttonNames()).includes('Copy'));
  });

  it('copies the text as it is', async () => {
    const written = spyOn(navigator.clipboard, 'writeText').and.resolveTo();
    await page.press('Copy');
    await page.until(async () => (await page.text()).includes('Copied'));
    expect(written).toHaveBeenCalledOnceWith("Sync-AzureBenefits -ComputerName 'it''s'\n");
  });

  it('says it where the browser refuses to copy', async () => {
    spyOn(navigator.clipboard, 'writeText').and.callFake(() => Promise.reject(new Error('refused')));
    await page.press('Copy');
    await page.until(async () => (await page.text()).includes("Couldn't copy"));
    expect(await page.text()).toContain('Select the text instead.');
  });

  it('is named by what it is for', async () => {
    expect(await page.text()).toContain('Show commands of the PowerShell module');
    fixture.componentRef.setInput('names', serverScriptNames('server1'));
    expect(await page.text()).toContain('Show PowerShell');
    const copy = await page.button('Copy');
    expect(await copy.getAttribute('aria-label')).toBe('Copy the PowerShell of server1');
  });
});
