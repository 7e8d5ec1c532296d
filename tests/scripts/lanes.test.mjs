import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { FriendlyError } from '../../scripts/lib/cli.mjs';
import { runLanes } from '../../scripts/lib/lanes.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { suites } from '../../scripts/lib/suites.mjs';
import { suiteResult, summaryText } from '../../scripts/lib/summary.mjs';

/** A part that ends when it is let go, and remembers that it began. */
function heldPart(title, seconds, begun) {
  const part = { title, name: title, seconds, lines: [] };
  const held = new Promise(resolve => { part.end = outcome => resolve(outcome ?? { passed: 1, failed: 0, names: [] }); });
  part.run = tell => {
    begun.push(title);
    part.tell = tell;
    return held;
  };
  return part;
}

const settled = () => new Promise(resolve => { setImmediate(resolve); });

test('runLanes_MoreParts_TwoRunAtOnceAndTheLongestBeginFirst', async () => {
  const begun = [];
  const parts = [heldPart('short', 1, begun), heldPart('long', 3, begun), heldPart('middle', 2, begun)];
  const all = runLanes(parts, { print: () => {} });
  await settled();
  assert.deepEqual(begun, ['long', 'middle']);
  parts[2].end();
  await settled();
  assert.deepEqual(begun, ['long', 'middle', 'short']);
  parts.forEach(part => part.end());
  assert.deepEqual((await all).map(({ part }) => part.title), ['short', 'long', 'middle']);
});

test('runLanes_PartsThatPrintByTurns_EachHasOneBlock', async () => {
  const printed = [];
  const parts = [heldPart('one', 2, []), heldPart('other', 1, [])];
  const all = runLanes(parts, { print: line => printed.push(line) });
  await settled();
  for (const line of ['first', 'second']) {
    parts.forEach(part => part.tell(`${line} of ${part.title}`));
  }
  parts[1].end();
  await settled();
  parts[0].end();
  await all;
  assert.deepEqual(printed.map(line => line.replace(/\(\d+ s\)/, '(n s)')), [
    '>> one', '>> other',
    '\n== other (n s)', '  first of other', '  second of other',
    '\n== one (n s)', '  first of one', '  second of one',
  ]);
});

test('runLanes_TestFails_IsNamedBeforeItsPartEnds', async () => {
  const printed = [];
  const part = heldPart('part', 1, []);
  const all = runLanes([part], { print: line => printed.push(line) });
  await settled();
  const failures = [
    '  ✖ Pane_Opened_IsRead (12.5ms)', '[xUnit.net 00:00:01.00]     Core.Tests.Read_Nothing_Fails [FAIL]', 'Chrome Headless 156.0.0.0 (Linux 0.0.0) Banner shows its cause FAILED'];
  for (const line of ['✔ Pane_Closed_IsGone (3ms)', ...failures, 'Chrome Headless 156.0.0.0 (Linux 0.0.0): Executed 3 of 9 (1 FAILED)']) {
    part.tell(line);
  }
  assert.deepEqual(printed, ['>> part', ...failures.map(line => `!! part: ${line.trim()}`)]);
  part.end();
  await all;
});

test('runLanes_LongPart_IsToldToBeRunning', async () => {
  const part = heldPart('part', 1, []);
  const told = new Promise(resolve => {
    runLanes([part], { print: line => line.startsWith('..') && resolve(line), reportEvery: 1 });
  });
  assert.match(await told, /^\.\. part \(\d+ s\); 0 to begin$/);
  part.end();
});

test('runLanes_PartThatThrows_DoesNotKeepTheOthersFromRunning', async () => {
  const problem = new FriendlyError('There is no lab.', 'Build it.');
  const parts = [{ title: 'bad', name: 'bad', seconds: 2, run: () => Promise.reject(problem) }, { title: 'good', name: 'good', seconds: 1, run: async () => ({ passed: 2, failed: 0, names: [] }) }];
  const results = await runLanes(parts, { lanes: 1, print: () => {} });
  const suite = suiteResult('Suite', results);
  assert.deepEqual([suite.passed, suite.failed, suite.names], [2, 1, ['bad did not start', '  There is no lab.', '  Build it.']]);
});

test('summaryText_SuitesOfSeveralParts_SaysWhatFailedAndEndsWithTheSum', () => {
  const result = (name, outcome, seconds) => ({ part: { name, title: `Suite: ${name}` }, outcome, seconds });
  const one = suiteResult('One', [result('a', { passed: 3, failed: 1, names: ['A_Fails'], notes: ['4 fault points'] }, 10), result('b', { passed: 0, failed: 0, names: [] }, 1)]);
  const other = suiteResult('Other', [result('', { passed: 5, failed: 0, names: [] }, 7)]);
  assert.equal(summaryText([one, other], { builtIn: 61_000, whole: 125_000 }), [
    'FAILED One: 3 passed, 2 failed (a 10 s, b 1 s)',
    '       A_Fails',
    '       Suite: b ran no test',
    '       4 fault points',
    'ok     Other: 5 passed, 0 failed (7 s)',
    '2 min 5 s, of which 1 min 1 s building',
    '8 passed, 2 failed',
  ].join('\n'));
});

test('summaryText_ManyFailures_NamesTheFirst', () => {
  const names = Array.from({ length: 25 }, (_, index) => `Test${index}`);
  const suite = suiteResult('Suite', [{ part: { name: '', title: 'Suite' }, outcome: { passed: 0, failed: 25, names }, seconds: 1 }]);
  const text = summaryText([suite], { builtIn: 0, whole: 0 });
  assert.match(text, /Test19\n {7}and 5 more\n/);
  assert.doesNotMatch(text, /Test20/);
});

test('suites_XunitProjects_AreAllRun', () => {
  const projects = readdirSync(path.join(root, 'tests')).filter(folder => folder.endsWith('.tests'));
  assert.deepEqual(suites.dotnet.parts.map(({ project }) => project).sort(), projects.sort());
});
