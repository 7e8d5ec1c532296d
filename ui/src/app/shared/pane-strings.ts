import { Strings } from '../../generated/strings';

export type PaneStrings = Strings['AzureBenefits'];

/** The pane's texts; there once the SDK's environment is initialised. */
export function paneStrings(): PaneStrings {
  return MsftSme.getStrings<Strings>().AzureBenefits;
}

/** The text that belongs to a value of an enumeration; a value this version does not know is shown as it came. */
export function wordFor(words: { readonly [value: string]: unknown }, value: string): string {
  const word = words[value];
  return typeof word === 'string' ? word : sentenceOf(value);
}

/** `createSwitch` -> `Create switch`. */
function sentenceOf(identifier: string): string {
  const words = identifier.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
