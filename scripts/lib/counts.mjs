// How many tests passed and failed, read from what each test runner leaves behind.

import { stripVTControlCharacters } from 'node:util';

/** From a Visual Studio test result file: its counters. Tests that did not run to a result have not passed. */
export function trxCounts(xml) {
  const counters = /<Counters\s[^>]*>/.exec(xml)?.[0] ?? '';
  const value = name => Number(new RegExp(`\\s${name}="(\\d+)"`).exec(counters)?.[1] ?? 0);
  return { passed: value('passed'), failed: value('executed') - value('passed') };
}

/** From Karma's progress lines: the last one counts. */
export function karmaCounts(text) {
  const plain = stripVTControlCharacters(text);
  const last = [...plain.matchAll(/Executed (\d+) of \d+(?: \((\d+) FAILED\))?/g)].at(-1);
  const executed = Number(last?.[1] ?? 0);
  const failed = Number(last?.[2] ?? 0);
  return { passed: executed - failed, failed };
}

/** From the Test Anything Protocol of Node's test runner: its closing lines. */
export function tapCounts(text) {
  const value = name => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  return { passed: value('pass'), failed: value('fail') + value('cancelled') };
}

/** From Visual Studio test result files: what the fault sweep wrote for each kind of operation, summed up; null if it did not run. */
export function sweepOf(reports) {
  const line = /\w+: (\d+) of (\d+) fault points, (\d+) converged, (\d+) lost \(seed (\d+)\)/g;
  const kinds = reports.flatMap(xml => [...xml.matchAll(line)]).map(match => match.slice(1).map(Number));
  const sum = column => kinds.reduce((total, kind) => total + kind[column], 0);
  return kinds.length === 0 ? null : { points: sum(0), all: sum(1), converged: sum(2), lost: sum(3), seed: kinds[0][4] };
}

/** The fault sweep in one line. */
export function sweepText({ points, all, converged, lost, seed }) {
  const sample = points < all ? ` (a sample of ${all}, seed ${seed}; npm run test:faults runs all)` : '';
  return `${points} fault points, ${converged} converged, ${lost} lost${sample}`;
}
