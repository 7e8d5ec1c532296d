import { TestBed } from '@angular/core/testing';
import { goldenDriftedOverview, theOne } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { BannersHarness } from '../../testing/harnesses/banners.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { Alert, AlertAction, Diagnosis } from '../api/contracts';
import { BannersComponent } from './banners.component';

describe('BannersComponent', () => {
  const { alerts: goldenAlerts, diagnoses: goldenDiagnoses } = goldenDriftedOverview();
  const golden = theOne(goldenAlerts, ({ id }) => id === 'drift');
  const diagnoses = goldenDiagnoses.filter(({ alert }) => alert === golden.id);
  let acted: AlertAction[];

  function open(alerts: readonly Alert[], told: readonly Diagnosis[] = []): Promise<BannersHarness> {
    usePaneEnvironment();
    acted = [];
    const fixture = TestBed.createComponent(BannersComponent);
    fixture.componentRef.setInput('alerts', alerts);
    fixture.componentRef.setInput('diagnoses', told);
    fixture.componentInstance.acted.subscribe(action => acted.push(action));
    return harnessFor(fixture, BannersHarness);
  }
  const numbered = (count: number): Alert[] =>
    Array.from({ length: count }, (_, index) => ({
      ...golden,
      id: `${index}` as Alert['id'],
      title: `Title ${index}`,
      message: { text: '{0} of them.', arguments: [{ kind: 'number', value: index }] },
      fix: null
    }));

  it('shows the three most urgent, and the others on request', async () => {
    const banners = await open(numbered(5));
    expect(await banners.messages()).toEqual(['Title 0. 0 of them.', 'Title 1. 1 of them.', 'Title 2. 2 of them.']);
    await banners.press('Show 2 more');
    expect((await banners.messages()).length).toBe(5);
    await banners.press('Show fewer');
    expect((await banners.messages()).length).toBe(3);
  });

  it('draws what the gateway says: level, title, message, what to do and its button', async () => {
    const fix = 'Select the server to see what to do.';
    const banners = await open([{ ...golden, fix }]);
    const banner = await banners.banner(/server1/);
    expect(await banner.level()).toBe('warning');
    expect(await banner.message()).toContain(golden.title);
    expect(await banner.message()).toContain(fix);
    await banner.press(golden.action!.label);
    expect(acted).toEqual([golden.action!]);
  });

  it('draws what nobody can tell as a warning that has no colour of its own', async () => {
    const banners = await open([
      { ...golden, level: 'unknown' },
      { ...golden, id: 'expired', level: 'shout' as never }
    ]);
    expect(await Promise.all([0, 1].map(async () => (await banners.banner(/server1/)).level()))).toEqual(['unknown', 'unknown']);
  });

  it('tells what follows from the one cause of an alert', async () => {
    const banner = await (await open([golden], diagnoses)).banner(/server1/);
    expect((await (await banner.consequences())!.all()).length).toBe(6);
    expect(await banner.causes()).toBeNull();
  });

  it('tells the causes of an alert that stands for several', async () => {
    const second: Diagnosis = { ...diagnoses[0]!, id: 'addressMissing', consequences: [] };
    const causes = await (await (await open([golden], [...diagnoses, second])).banner(/server1/)).causes();
    expect((await causes!.causes()).length).toBe(2);
  });

  const silent: { readonly [why: string]: readonly Diagnosis[] } = {
    'there are none': [],
    'the one cause is all there is to say': [{ ...diagnoses[0]!, consequences: [], firstSeen: null, lastGood: null }],
    'they are of another alert': [{ ...diagnoses[0]!, alert: 'expired' }]
  };
  Object.entries(silent).forEach(([why, told]) =>
    it(`tells no causes where ${why}`, async () => {
      const banner = await (await open([golden], told)).banner(/server1/);
      expect([await banner.causes(), await banner.consequences()]).toEqual([null, null]);
    })
  );

  it('says of one cause when it was first seen and last good', async () => {
    const recorded = { ...diagnoses[0]!, consequences: [], firstSeen: '2026-02-28T12:00:00Z', lastGood: '2026-02-27T12:00:00Z' };
    const banner = await (await open([golden], [recorded])).banner(/server1/);
    expect(await banner.text()).toMatch(/First seen Feb 28, 2026, .+, last good Feb 27, 2026, /);
  });

  it('leads to a page to read by a link', async () => {
    const action: AlertAction = { id: 'howToRegister', label: 'How to', request: null, review: false, link: 'https://example.test/' };
    const banners = await open([{ ...golden, action }]);
    expect(await banners.linkAddress('How to')).toBe('https://example.test/');
    expect(await banners.buttonNames()).toEqual([]);
  });

  it('offers nothing where nothing here can help', async () => {
    const banners = await open([{ ...golden, action: null }]);
    expect(await banners.buttonNames()).toEqual([]);
  });
});
