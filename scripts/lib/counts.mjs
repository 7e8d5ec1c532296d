// How many tests passed, how many failed and which, read from what each test runner leaves behind.

import { stripVTControlCharacters } from 'node:util';

/** From a Visual Studio test result file: its counters. Tests that did not run to a result have not passed. */
export function trxCounts(xml) {
  const counters = /<Counters\s[^>]*>/.exec(xml)?.[0] ?? '';
  const value = name => Number(new RegExp(`\\s${name}="(\\d+)"`).exec(counters)?.[1] ?? 0);
  const results = xml.split('<UnitTestResult ').slice(1).filter(result => !/^[^>]*\boutcome="(Passed|NotExecuted)"/.test(result));
  const names = results.map(result => told(unescapeXml(/^[^>]*\btestName="([^"]*)"/.exec(result)?.[1] ?? ''), unescapeXml(/<Message>([^<]*)</.exec(result)?.[1] ?? '')));
  return { passed: value('passed'), failed: value('executed') - value('passed'), names };
}

/** Who sees only the summary, as of a run elsewhere, still learns what the test said. */
function told(name, message) {
  const why = message.split('\n').map(line => line.trim()).filter(line => line !== '').join(' ');
  return why === '' ? name : `${name}: ${why.length <= longest ? why : `${why.slice(0, longest)}…`}`;
}

const longest = 240;

const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function unescapeXml(text) {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => entities[name]);
}

/** From Karma's progress lines: the last one counts. */
export function karmaCounts(text) {
  const plain = stripVTControlCharacters(text);
  const last = [...plain.matchAll(/Executed (\d+) of \d+(?: \((\d+) FAILED\))?/g)].at(-1);
  const executed = Number(last?.[1] ?? 0);
  const failed = Number(last?.[2] ?? 0);
  const names = [...plain.matchAll(/^\s*Chrome[^(]*\([^)]*\) (.+) FAILED$(?:\n\t([^\n]*))?/gm)].map(match => told(match[1], match[2] ?? ''));
  return { passed: executed - failed, failed, names: [...new Set(names)] };
}

/** From the Test Anything Protocol of Node's test runner: its closing lines. */
export function tapCounts(text) {
  const value = name => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  const failures = text.split(/^(?=(?:not )?ok \d+ - )/m).filter(block => block.startsWith('not ok '));
  const names = failures.map(block => {
    const [, line, lines] = /^  error: (?:'(.*)'$|\|-?\n((?: {4}.*\n)*))/m.exec(block) ?? [];
    return told(/^not ok \d+ - (.+)$/m.exec(block)[1], line ?? lines ?? '');
  });
  return { passed: value('pass'), failed: value('fail') + value('cancelled'), names };
}

/** From Visual Studio test result files: what the fault sweep wrote for each kind of operation, summed up; null if it did not run. */
export function sweepOf(reports) {
  const line = /\w+: (\d+) of (\d+) fault points, (\d+) converged, (\d+) lost \(seed (\d+)\)/g;
  const kinds = reports.flatMap(xml => [...xml.matchAll(line)]).map(match => match.slice(1).map(Number));
  const sum = column => kinds.reduce((total, kind) => total + kind[column], 0);
  return kinds.length === 0 ? null : { points: sum(0), all: sum(1), converged: sum(2), lost: sum(3), seed: kinds[0][4] };
}

/** From the same: what the sweep of hanging steps wrote, the table of its points and how many held nobody up; null if it did not run. */
export function hangsOf(reports) {
  const line = /(\d+) of (\d+) hanging steps on (\d+) servers, (\d+) held up the others \(seed (\d+)\)/;
  const found = reports.map(xml => line.exec(xml)).find(match => match !== null);
  if (!found) {
    return null;
  }
  const [points, all, servers, heldUp, seed] = found.slice(1).map(Number);
  const table = reports.flatMap(xml => [...xml.matchAll(/^\| .* \|$/gm)].map(([row]) => unescapeXml(row)));
  return { points, all, servers, heldUp, seed, table };
}

/** The sweep of hanging steps in one line. */
export function hangsText({ points, all, servers, heldUp, seed }) {
  const sample = points < all ? ` (a sample of ${all}, seed ${seed}; npm run test:faults runs all)` : '';
  return `${points} hanging steps on ${servers} servers, ${heldUp} held up the others${sample}`;
}

/** The fault sweep in one line. */
export function sweepText({ points, all, converged, lost, seed }) {
  const sample = points < all ? ` (a sample of ${all}, seed ${seed}; npm run test:faults runs all)` : '';
  return `${points} fault points, ${converged} converged, ${lost} lost${sample}`;
}
