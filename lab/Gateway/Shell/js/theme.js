// The theme of the shell and of the extension in it, remembered from visit to visit.

import { byId } from './elements.js';

const storageKey = 'azure-benefits-lab-theme';
const themes = ['light', 'dark'];

/** The theme to begin with: `?theme=` of the address, else the last choice, else light. */
export function initialTheme() {
  const wanted = [new URLSearchParams(location.search).get('theme'), localStorage.getItem(storageKey)];
  return wanted.find(theme => themes.includes(theme)) ?? themes[0];
}

/** Shows the theme in the shell and remembers it. */
export function applyTheme(theme) {
  document.documentElement.dataset.theme = theme;
  byId('theme-button').setAttribute('aria-pressed', String(theme === 'dark'));
  localStorage.setItem(storageKey, theme);
}

export function otherTheme(theme) {
  return theme === 'dark' ? 'light' : 'dark';
}
