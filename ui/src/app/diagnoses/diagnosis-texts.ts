import { Alert, Consequence, Diagnosis } from '../api/contracts';
import { localDateTime } from '../shared/dates';
import { filled } from '../shared/numbers';
import { paneStrings } from '../shared/pane-strings';

/** The causes that an alert stands for. */
export function causesOf({ id }: Alert, diagnoses: readonly Diagnosis[]): readonly Diagnosis[] {
  return diagnoses.filter(({ alert }) => alert === id);
}

/** What is wrong on a server, or with the whole cluster, with what follows from it there. */
export function diagnosesOf(server: string, diagnoses: readonly Diagnosis[]): readonly Diagnosis[] {
  return diagnoses
    .filter(({ affected }) => affected.servers.length === 0 || affected.servers.includes(server))
    .map(diagnosis => ({ ...diagnosis, consequences: diagnosis.consequences.filter(consequence => consequence.server === server) }));
}

/** Since when it was seen, and when it was last good, as far as records of the gateway say; nothing where they don't. */
export function seenText({ firstSeen, lastGood }: Pick<Diagnosis, 'firstSeen' | 'lastGood'>): string {
  const words = paneStrings().Diagnosis;
  return firstSeen === null
    ? ''
    : lastGood === null
      ? words.firstSeen.format(localDateTime(firstSeen))
      : words.seen.format(localDateTime(firstSeen), localDateTime(lastGood));
}

/** What follows, and on how many virtual machines. */
export function consequenceText({ server, message, virtualMachines }: Consequence, isOnItsServer: boolean): string {
  const words = paneStrings().Diagnosis;
  const text = virtualMachines === 0 ? message : filled(words.ofMachines, virtualMachines, message);
  return isOnItsServer ? text : words.onServer.format(server, text);
}
