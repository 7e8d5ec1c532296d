import { TestBed } from '@angular/core/testing';
import { ComponentHarness } from '../../testing/component-harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { Banner, BannerAction } from './banners';
import { BannersComponent } from './banners.component';

describe('BannersComponent', () => {
  let harness: ComponentHarness<BannersComponent>;
  let acted: BannerAction[];

  function open(banners: readonly Banner[]): void {
    usePaneEnvironment();
    acted = [];
    const fixture = TestBed.createComponent(BannersComponent);
    fixture.componentRef.setInput('banners', banners);
    fixture.componentInstance.acted.subscribe(action => acted.push(action));
    harness = new ComponentHarness(fixture);
  }
  const numbered = (count: number): Banner[] => Array.from({ length: count }, (_, index) => ({ id: `${index}`, level: 'info', text: `Banner ${index}` }));

  it('shows the three most urgent, and the others on request', () => {
    open(numbered(5));
    expect(harness.texts('.ab-note-text')).toEqual(['Banner 0', 'Banner 1', 'Banner 2']);
    harness.click('Show 2 more');
    expect(harness.texts('.ab-note-text').length).toBe(5);
    harness.click('Show fewer');
    expect(harness.texts('.ab-note-text').length).toBe(3);
  });

  it('does what its button says', () => {
    const action = { do: 'run', request: { kind: 'sync' }, text: 'Sync with Azure' } as const;
    open([{ id: 'expired', level: 'critical', text: 'Expired', action }]);
    harness.click('Sync with Azure');
    expect(acted).toEqual([action]);
  });

  it('leads to where a registration is explained', () => {
    open([{ id: 'registration', level: 'critical', text: 'Broken', link: { text: 'How to', address: 'https://example.test/' } }]);
    expect(harness.find<HTMLAnchorElement>('a').href).toBe('https://example.test/');
    expect(harness.buttonNames()).toEqual([]);
  });
});
