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
