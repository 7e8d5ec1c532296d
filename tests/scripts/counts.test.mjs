import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hangsOf, hangsText, karmaCounts, sweepOf, sweepText, tapCounts, trxCounts } from '../../scripts/lib/counts.mjs';

test('trxCounts_FailedAndErroneousTests_AreFailed', () => {
  const xml = '<ResultSummary outcome="Failed"><Counters total="10" executed="9" passed="6" failed="2" error="1" notExecuted="1" /></ResultSummary>';
  assert.deepEqual(trxCounts(xml), { passed: 6, failed: 3, names: [] });
});

test('trxCounts_NoCounters_IsNothing', () => {
  assert.deepEqual(trxCounts('<TestRun />'), { passed: 0, failed: 0, names: [] });
});

test('trxCounts_FailedTests_AreNamed', () => {
  const result = (name, outcome) => `<UnitTestResult testId="1" testName="${name}" duration="00:00:01" outcome="${outcome}" relativeResultsDirectory="1" />`;
  const xml = [result('A.Passes', 'Passed'), result('B.Fails(name: &quot;x &amp; y&quot;)', 'Failed'), result('C.Skipped', 'NotExecuted'), result('D.TooLate', 'Timeout')].join('');
  assert.deepEqual(trxCounts(xml).names, ['B.Fails(name: "x & y")', 'D.TooLate']);
});

test('trxCounts_FailedTest_SaysWhy', () => {
  const failed = '<UnitTestResult testId="1" testName="A.Fails" outcome="Failed" duration="1"><Output><ErrorInfo><Message>Assert.Equal() Failure: Values differ\nExpected: 19\r\nActual:   &lt;20&gt;</Message></ErrorInfo></Output></UnitTestResult>';
  const passed = '<UnitTestResult testId="2" testName="B.Passes" outcome="Passed"><Output><StdOut>x</StdOut></Output></UnitTestResult>';
  assert.deepEqual(trxCounts(failed + passed).names, ['A.Fails: Assert.Equal() Failure: Values differ Expected: 19 Actual:   <20>']);
});

test('trxCounts_LongMessage_IsCutShort', () => {
  const [name] = trxCounts(`<UnitTestResult testName="A" outcome="Failed"><Message>${'x'.repeat(9000)}</Message></UnitTestResult>`).names;
  assert.ok(name.length < 300 && name.endsWith('…'));
});

test('karmaCounts_ColouredProgress_CountsTheLastLine', () => {
  const text = 'Chrome: Executed 1 of 3 SUCCESS (0.1 secs)\nChrome: Executed 3 of 3 \u001b[31m(2 FAILED)\u001b[39m (0.2 secs / 0.1 secs)\n';
  assert.deepEqual(karmaCounts(text), { passed: 1, failed: 2, names: [] });
});

test('karmaCounts_BuildError_IsNothing', () => {
  assert.deepEqual(karmaCounts('Error: src/main.ts:1:1'), { passed: 0, failed: 0, names: [] });
});

test('karmaCounts_FailedSpec_IsNamedOnce', () => {
  const failure = '\u001b[31mChrome Headless 140.0.0.0 (Linux x86_64) Tiles show_NoServers_SaysSo FAILED\u001b[39m\n\tExpected 1 to be 2.\n';
  assert.deepEqual(karmaCounts(`${failure}${failure}Chrome: Executed 3 of 3 (1 FAILED) (0.2 secs)\n`).names, ['Tiles show_NoServers_SaysSo: Expected 1 to be 2.']);
});

test('tapCounts_CancelledTests_AreFailed', () => {
  assert.deepEqual(tapCounts('1..3\n# tests 3\n# pass 1\n# fail 1\n# cancelled 1\n# skipped 0\n'), { passed: 1, failed: 2, names: [] });
});

test('tapCounts_FailedTest_IsNamed', () => {
  assert.deepEqual(tapCounts('ok 1 - A_B_C\nnot ok 2 - D_E_F\n  ---\n  error: "not ok"\n  ...\n# pass 1\n# fail 1\n').names, ['D_E_F']);
});

test('tapCounts_FailedTests_SayWhy', () => {
  const text = [
    'not ok 1 - A_B_C', '  ---', '  duration_ms: 1', '  error: |-', '    figures of the page', '    + actual', '  code: \'ERR\'', '  ...', 'ok 2 - D_E_F',
    '  ---', '  duration_ms: 1', '  ...', 'not ok 3 - G_H_I', '  ---', "  error: 'timed out'", '  ...', '# pass 1', '# fail 2', '',
  ].join('\n');
  assert.deepEqual(tapCounts(text).names, ['A_B_C: figures of the page + actual', 'G_H_I: timed out']);
});

test('sweepOf_SeveralKinds_SumsThemUp', () => {
  const xml = '<StdOut>TurnOn: 30 of 1405 fault points, 29 converged, 1 lost (seed 7)</StdOut><StdOut>Sync: 10 of 20 fault points, 10 converged, 0 lost (seed 7)</StdOut>';
  assert.equal(sweepText(sweepOf([xml, '<TestRun />'])), '40 fault points, 39 converged, 1 lost (a sample of 1425, seed 7; npm run test:faults runs all)');
});

test('sweepText_AllPoints_IsNoSample', () => {
  assert.equal(sweepText({ points: 5, all: 5, converged: 5, lost: 0, seed: 7 }), '5 fault points, 5 converged, 0 lost');
});

test('sweepOf_NoSweep_IsNothing', () => {
  assert.equal(sweepOf(['<TestRun />']), null);
});

test('hangsOf_Table_IsKeptWithItsCounts', () => {
  const xml = '<StdOut>| script | cmdlet |\n| --- | --- |\n| A | Get-B &amp; C |\n4 of 61 hanging steps on 16 servers, 1 held up the others (seed 7)</StdOut>';
  const hangs = hangsOf(['<TestRun />', xml]);
  assert.deepEqual(hangs.table.at(-1), '| A | Get-B & C |');
  assert.equal(hangsText(hangs), '4 hanging steps on 16 servers, 1 held up the others (a sample of 61, seed 7; npm run test:faults runs all)');
});

test('hangsOf_NoSweep_IsNothing', () => {
  assert.equal(hangsOf(['<TestRun />']), null);
});
