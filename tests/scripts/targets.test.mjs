import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allMet, targetRows, targetText } from '../../scripts/lib/targets.mjs';

const fast = { target: 'p99 <= 1 s', measured: '20 ms', met: true };
const slow = { target: 'verify >= 20,000 /s', measured: '9 /s', met: false };
const design = [{ target: 'Verifier: at least 20,000', benchmark: 'documents', measuredAs: 'verify' }];

test('targetRows_TargetOfTheDesign_IsShownInItsWordsWithWhatWasMeasured', () => {
  const rows = targetRows([{ benchmark: 'documents', code: 1, targets: [slow] }], design);
  assert.deepEqual(rows, [{ state: 'MISSED', target: 'Verifier: at least 20,000', measured: '9 /s', benchmark: 'documents' }]);
  assert.equal(allMet(rows), false);
});

test('targetRows_BenchmarkThatWasNotChosen_IsNotRunAndNoFailure', () => {
  const rows = targetRows([{ benchmark: 'api', code: 0, targets: [fast] }], design);
  assert.deepEqual(rows.map(({ state }) => state), ['not run', 'met']);
  assert.equal(allMet(rows), true);
  assert.match(targetText(rows), /^met +api +20 ms +p99 <= 1 s$/m);
});

test('targetRows_BenchmarkThatBrokeOff_IsNoSuccess', () => {
  for (const result of [{ benchmark: 'api', code: 134, targets: [] }, { benchmark: 'api', code: 0, targets: [] }, { benchmark: 'api', code: 1, targets: [fast] }]) {
    const rows = targetRows([result], []);
    assert.equal(allMet(rows), false);
    assert.match(targetText(rows), /^FAILED +api/m);
  }
});

test('targetRows_BenchmarkWithoutTheTargetOfTheDesign_HasFailed', () => {
  const rows = targetRows([{ benchmark: 'documents', code: 0, targets: [fast] }], design);
  assert.equal(rows[0].state, 'FAILED');
  assert.equal(allMet(rows), false);
});
