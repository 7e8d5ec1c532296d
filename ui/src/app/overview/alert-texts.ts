import { Alert } from '../api/contracts';
import { sentenceText } from '../shared/sentence';

/** What happened, and what a person can do where no button helps. */
export function alertText({ message, fix }: Alert): string {
  return [sentenceText(message), fix ?? ''].join(' ').trim();
}

/** What its button says; empty where there is none. A page to read is a link, not a button. */
export function buttonOf({ action }: Alert): string {
  return action === null || action.link !== null ? '' : action.label;
}
