// The locale of the shell, which the extension takes over. The shell itself is in English.

/** Those that Windows Admin Center has. */
const locales = [
  'en-US', 'cs-CZ', 'de-DE', 'es-ES', 'fr-FR', 'hu-HU', 'id-ID', 'it-IT', 'ja-JP', 'ko-KR', 'nl-NL', 'pl-PL', 'pt-BR', 'pt-PT', 'ru-RU', 'sv-SE',
  'tr-TR', 'zh-CN', 'zh-TW',
];
/** Accented English in brackets, which the SDK does not know: the gateway gives it out in place of English. */
const pseudoLocale = 'qps-ploc';
/** Where the SDK looks for the locale before the shell tells it. */
const storageKey = 'localeSet:@msft-sme/shell';

/** Sets the locale for the extension: `?locale=` of the address, else English. */
export function applyLocale() {
  const wanted = new URLSearchParams(location.search).get('locale');
  const locale = locales.find(known => known === wanted) ?? locales[0];
  document.cookie = `lab-locale=${wanted === pseudoLocale ? pseudoLocale : ''}; path=/; SameSite=Strict`;
  localStorage.setItem(storageKey, JSON.stringify({ id: locale, neutral: locale }));
  return locale;
}
