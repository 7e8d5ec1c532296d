import { paneStrings } from './pane-strings';

/**
 * Names the language of the texts on the page. The SDK names the reader's there, now and when the shell tells another one,
 * although not every language has texts: a screen reader would pronounce English by the rules of German.
 */
export function keepPageLanguage(): MutationObserver {
  const page = document.documentElement;
  const observer = new MutationObserver(nameLanguage);
  observer.observe(page, { attributeFilter: ['lang'] });
  nameLanguage();
  return observer;

  function nameLanguage(): void {
    const { language } = paneStrings().Common;
    if (page.lang !== language) {
      page.lang = language;
    }
  }
}
