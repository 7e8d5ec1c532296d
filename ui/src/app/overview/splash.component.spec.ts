import { ComponentFixture, TestBed } from '@angular/core/testing';
import { harnessFor } from '../../testing/harness-for';
import { PartHarness } from '../../testing/harnesses/part.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { SplashComponent } from './splash.component';

describe('SplashComponent', () => {
  let fixture: ComponentFixture<SplashComponent>;
  let page: PartHarness;
  let turnedOn: number;

  beforeEach(async () => {
    usePaneEnvironment();
    turnedOn = 0;
    fixture = TestBed.createComponent(SplashComponent);
    fixture.componentInstance.turnedOn.subscribe(() => turnedOn++);
    page = await harnessFor(fixture, PartHarness);
  });

  it('asks to turn on, in the words that are known', async () => {
    expect(await page.text()).toContain('turn on Azure benefits on your cluster');
    await page.press('Turn on');
    expect(turnedOn).toBe(1);
  });

  it('says in v2 what is turned on, in its own words', async () => {
    fixture.componentRef.setInput('mode', 'v2');
    expect(await page.text()).toContain('Turning on sets up legacy OS support');
    expect(await page.text()).not.toContain('Azure benefits');
  });

  it('cannot be turned on twice at once', async () => {
    fixture.componentRef.setInput('busy', true);
    expect(await page.isEnabled('Turn on')).toBeFalse();
  });

  it('cannot be turned on by someone who would be refused', async () => {
    fixture.componentRef.setInput('refused', true);
    expect(await page.isEnabled('Turn on')).toBeFalse();
  });

  it('offers to remove what an earlier configuration left', async () => {
    let cleaned = 0;
    fixture.componentInstance.cleaned.subscribe(() => cleaned++);
    expect(await page.buttonNames()).toEqual(['Turn on']);
    fixture.componentRef.setInput('leftovers', 2);
    expect(await page.text()).toContain('An earlier configuration left its network adapter on 2 VMs.');
    await page.press('Review and remove');
    expect(cleaned).toBe(1);
  });
});
