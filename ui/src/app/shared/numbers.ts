import { readersLocale } from './reader';

/** A number with its digits grouped as the reader is used to: `16,384`. */
export function numberText(value: number): string {
  return new Intl.NumberFormat(readersLocale()).format(value);
}

/** A text with its placeholders filled in; numbers are grouped. */
export function filled(text: string, ...values: readonly (string | number)[]): string {
  return text.format(...values.map(value => (typeof value === 'number' ? numberText(value) : value)));
}
