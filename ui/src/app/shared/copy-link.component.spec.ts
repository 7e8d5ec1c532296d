import { ComponentFixture, TestBed } from '@angular/core/testing';
import { harnessFor } from '../../testing/harness-for';
import { PartHarness } from '../../testing/harnesses/part.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { CopyLinkComponent } from './copy-link.component';
import { PaneAddress } from './pane-address';

describe('CopyLinkComponent', () => {
  let link: string | null;
  let fixture: ComponentFixture<CopyLinkComponent>;
  let page: PartHarness;

  beforeEach(async () => {
    usePaneEnvironment();
    link = 'https://gateway/#/?server=hci-node1';
    TestBed.configureTestingModule({ providers: [{ provide: PaneAddress, useValue: { link: () => link } }] });
    fixture = TestBed.createComponent(CopyLinkComponent);
    page = await harnessFor(fixture, PartHarness);
  });

  it("copies the shell's address", async () => {
    const written = spyOn(navigator.clipboard, 'writeText').and.resolveTo();
    await page.press('Copy link');
    await page.until(async () => (await page.text()).includes('Link copied'));
    expect(written).toHaveBeenCalledOnceWith('https://gateway/#/?server=hci-node1');
  });

  it("says what to do where the shell's address can't be read", async () => {
    link = null;
    await page.press('Copy link');
    await page.until(async () => (await page.text()).includes("Couldn't copy the link"));
    expect(await page.text()).toContain('Copy the address of the page instead.');
  });
});
