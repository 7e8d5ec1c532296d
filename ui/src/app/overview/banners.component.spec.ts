import { TestBed } from '@angular/core/testing';
import { harnessFor } from '../../testing/harness-for';
import { BannersHarness } from '../../testing/harnesses/banners.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { Banner, BannerAction } from './banners';
import { BannersComponent } from './banners.component';

describe('BannersComponent', () => {
  let acted: BannerAction[];

  function open(banners: readonly Banner[]): Promise<BannersHarness> {
    usePaneEnvironment();
    acted = [];
    const fixture = TestBed.createComponent(BannersComponent);
    fixture.componentRef.setInput('banners', banners);
    fixture.componentInstance.acted.subscribe(action => acted.push(action));
    return harnessFor(fixture, BannersHarness);
  }
  const numbered = (count: number): Banner[] =>
    Array.from({ length: count }, (_, index) => ({ id: `${index}`, level: 'info', text: `Banner ${index}` }));

  it('shows the three most urgent, and the others on request', async () => {
    const banners = await open(numbered(5));
    expect(await banners.messages()).toEqual(['Banner 0', 'Banner 1', 'Banner 2']);
    await banners.press('Show 2 more');
    expect((await banners.messages()).length).toBe(5);
    await banners.press('Show fewer');
    expect((await banners.messages()).length).toBe(3);
  });

  it('does what its button says', async () => {
    const action = { do: 'run', request: { kind: 'sync' }, text: 'Sync with Azure' } as const;
    const banners = await open([{ id: 'expired', level: 'critical', text: 'Expired', action }]);
    const banner = await banners.banner('Expired');
    expect(await banner.level()).toBe('critical');
    await banner.press('Sync with Azure');
    expect(acted).toEqual([action]);
  });

  it('leads to where a registration is explained', async () => {
    const banners = await open([
      { id: 'registration', level: 'critical', text: 'Broken', link: { text: 'How to', address: 'https://example.test/' } }
    ]);
    expect(await banners.linkAddress('How to')).toBe('https://example.test/');
    expect(await banners.buttonNames()).toEqual([]);
  });
});
