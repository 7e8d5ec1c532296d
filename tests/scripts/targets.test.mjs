import assert from 'node:assert/strict';
import { test } from 'node:test';
import { targetTable } from '../../scripts/lib/targets.mjs';

const fast = { target: 'p99 <= 1 s', measured: '20 ms', met: true };
const slow = { target: 'verify >= 20,000 /s', measured: '9 /s', met: false };

test('targetTable_TargetMet_IsShownWithWhatWasMeasured', () => {
  const { text, met } = targetTable([{ benchmark: 'api', code: 0, targets: [fast] }]);
  assert.equal(met, true);
  assert.match(text, /^met +api +20 ms +p99 <= 1 s$/m);
});

test('targetTable_OneTargetMissed_MissesTheWhole', () => {
  const { text, met } = targetTable([{ benchmark: 'api', code: 0, targets: [fast] }, { benchmark: 'documents', code: 1, targets: [slow] }]);
  assert.equal(met, false);
  assert.match(text, /^MISSED +documents +9 \/s/m);
  assert.doesNotMatch(text, /FAILED/);
});

test('targetTable_BenchmarkThatBrokeOff_IsNoSuccess', () => {
  for (const result of [{ benchmark: 'api', code: 134, targets: [] }, { benchmark: 'api', code: 0, targets: [] }, { benchmark: 'api', code: 1, targets: [fast] }]) {
    const { text, met } = targetTable([result]);
    assert.equal(met, false);
    assert.match(text, /^FAILED +api/m);
  }
});
