import { Sentence, SentenceArgument } from '../api/contracts';
import { localDateTime } from './dates';
import { filled } from './numbers';

/** A sentence of the gateway as the reader's region writes its dates and numbers. */
export function sentenceText({ text, arguments: values }: Sentence): string {
  return filled(text, ...values.map(valueOf));
}

function valueOf({ kind, value }: SentenceArgument): string | number {
  return kind === 'date' ? localDateTime(String(value)) : kind === 'number' ? Number(value) : String(value);
}
