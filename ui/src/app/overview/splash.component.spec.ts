import { ComponentFixture, TestBed } from '@angular/core/testing';
import { goldenOffOverview, goldenOverview, theOne } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { PartHarness } from '../../testing/harnesses/part.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AlertAction, Overview } from '../api/contracts';
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
    show({ alerts: [] });
    fixture.componentRef.setInput('turnOnText', 'Turn on');
    page = await harnessFor(fixture, PartHarness);
  });

  function show(overview: Partial<Overview>): void {
    fixture.componentRef.setInput('overview', { ...goldenOffOverview(), ...overview });
  }

  it('asks to turn on, in the words that are known', async () => {
    expect(await page.text()).toContain('turn on Azure benefits on your cluster');
    await page.press('Turn on');
    expect(turnedOn).toBe(1);
  });

  it('says which gateway it needs, in both modes', async () => {
    const needs = 'needs Windows Admin Center 2410 or later, with the security updates of February 2026.';
    expect(await page.text()).toContain(needs);
    show({ alerts: [], mode: 'v2' });
    expect(await page.text()).toContain(needs);
  });

  it('says in v2 what is turned on, in its own words', async () => {
    show({ alerts: [], mode: 'v2' });
    expect(await page.text()).toContain('Turning it on sets up legacy OS support');
    expect(await page.text()).not.toContain('Azure benefits');
  });

  it('says who gains by it, once that is known', async () => {
    expect(await page.text()).toContain('1 of your 3 VMs can use this.');
    show({ alerts: [], outlook: null });
    expect(await page.text()).not.toContain('can use this');
  });

  it('cannot be turned on twice at once', async () => {
    fixture.componentRef.setInput('busy', true);
    expect(await page.isEnabled('Turn on')).toBeFalse();
  });

  it('cannot be turned on by someone who would be refused', async () => {
    show({ alerts: [], caller: { mayChangeServers: false, mayChangeVirtualMachines: true } });
    expect(await page.isEnabled('Turn on')).toBeFalse();
  });

  it('offers to remove what an earlier configuration left, as the gateway says it', async () => {
    const leftovers = theOne(goldenOverview().alerts, ({ id }) => id === 'leftovers');
    const acted: AlertAction[] = [];
    fixture.componentInstance.acted.subscribe(asked => acted.push(asked));
    expect(await page.buttonNames()).toEqual(['Turn on']);
    show({ alerts: [leftovers] });
    await page.press('Clean up');
    expect(acted).toEqual([leftovers.action!]);
  });

  it('says when it was read, and that a newer state is on its way', async () => {
    expect(await page.text()).toContain('As of Mar 2');
    expect(await page.text()).not.toContain('Updating');
    show({ alerts: [], renewing: true });
    expect(await page.text()).toContain('Updating');
  });
});
