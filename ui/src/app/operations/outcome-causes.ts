import { OperationTarget, Problem } from '../api/contracts';
import { filled } from '../shared/numbers';
import { paneStrings } from '../shared/pane-strings';
import { longestList, nameOf } from './operation-progress';

/** Targets that ended alike for one reason, which is told once. */
export interface OutcomeCause {
  /** How many there are, and where; empty for a single one and for those without a reason. */
  readonly title: string;
  /** Why, in the words of the first of them; null for those that succeeded. */
  readonly error: Problem | null;
  /** Whose words that are, where each of them has its own. */
  readonly example: OperationTarget | null;
  readonly shown: readonly OperationTarget[];
  readonly more: number;
}

/** The causes, in the order of their first targets. */
export function causesOf(targets: readonly OperationTarget[]): readonly OutcomeCause[] {
  const groups = new Map<string, OperationTarget[]>();
  for (const target of targets) {
    const key = keyOf(target);
    const group = groups.get(key) ?? [];
    group.push(target);
    groups.set(key, group);
  }
  return [...groups.values()].map(causeOf);
}

function causeOf(targets: readonly OperationTarget[]): OutcomeCause {
  const [first] = targets;
  const shown = targets.slice(0, longestList);
  const isSame = targets.every(({ error }) => error?.cause === first?.error?.cause);
  return {
    title: first?.error && targets.length > 1 ? titleOf(targets) : '',
    error: first?.error ?? null,
    example: first && !isSame ? first : null,
    shown,
    more: targets.length - shown.length
  };
}

/** A server's own error says the same under one id, however its words name the virtual machine. */
function keyOf({ virtualMachine, error }: OperationTarget): string {
  return error === null
    ? ''
    : JSON.stringify([virtualMachine === null, error.code, error.errorId ?? error.cause, error.message, error.fix]);
}

function titleOf(targets: readonly OperationTarget[]): string {
  const words = paneStrings().Outcome;
  const servers = [...new Set(targets.map(({ server }) => server))];
  if (targets.every(({ virtualMachine }) => virtualMachine === null)) {
    return filled(words.servers, targets.length);
  }
  return servers.length === 1
    ? filled(words.virtualMachinesOn, targets.length, servers[0] ?? '')
    : filled(words.virtualMachines, targets.length, servers.length);
}

/** What the server said, or else what this tool says. */
export function sentenceOf({ error, example }: OutcomeCause): string {
  if (error === null) {
    return '';
  }
  const sentence = error.errorId === null || error.cause === null ? error.message : error.cause;
  return example === null || sentence === error.message ? sentence : paneStrings().Outcome.example.format(nameOf(example), sentence);
}
