import { readersLocale } from './reader';

/** A number with its digits grouped as the reader is used to: `16,384`. */
export function numberText(value: number): string {
  return new Intl.NumberFormat(readersLocale()).format(value);
}

/** What a text says of one thing, and of any other number of them. */
export interface CountedText {
  readonly one: string;
  readonly many: string;
}

/** The text for the number, which is the last of the values. */
export function counted(texts: CountedText, ...values: readonly number[]): string {
  return filled(values[values.length - 1] === 1 ? texts.one : texts.many, ...values);
}

/** A text with its placeholders filled in; numbers are grouped. */
export function filled(text: string, ...values: readonly (string | number)[]): string {
  return text.format(...values.map(value => (typeof value === 'number' ? numberText(value) : value)));
}
