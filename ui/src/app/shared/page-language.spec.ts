import { usePaneEnvironment } from '../../testing/pane-environment';
import { keepPageLanguage } from './page-language';

describe('keepPageLanguage', () => {
  const page = document.documentElement;
  const before = page.lang;
  let observer: MutationObserver;

  beforeEach(() => {
    usePaneEnvironment();
    page.lang = 'de-DE';
    observer = keepPageLanguage();
  });

  afterEach(() => {
    observer.disconnect();
    page.lang = before;
  });

  it("names the language of the texts and not the reader's", () => {
    expect(page.lang).toBe('en');
  });

  it('names it again when the shell tells another language', async () => {
    const told = new Promise<void>(resolve => new MutationObserver(() => resolve()).observe(page, { attributeFilter: ['lang'] }));
    page.lang = 'fr-FR';
    await told;
    expect(page.lang).toBe('en');
  });
});
