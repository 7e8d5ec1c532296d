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

  it('names the language of the texts and not the reader\'s', () => {
    expect(page.lang).toBe('en');
  });

  it('names it again when the shell tells another language', async () => {
    page.lang = 'fr-FR';
    await Promise.resolve();
    expect(page.lang).toBe('en');
  });
});
