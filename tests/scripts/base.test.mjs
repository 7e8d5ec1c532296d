import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, readBaseTargets } from '../../scripts/lib/base.mjs';

const wanted = [
  { target: 'Reading', benchmark: 'read', table: 'Cold', row: ['16', '200 ms'], columns: ['read', 'lists'], atMost: 0.5 },
  { target: 'Warm', benchmark: 'read', table: 'Cold', row: ['16', '0 ms'], columns: ['read'] },
];
const measured = (...rows) => [{ benchmark: 'read', tables: [{ title: 'Cold read', columns: ['servers', 'call', 'read', 'lists'], rows }] }];

test('compare_bothMeasured_addsTheColumnsAndJudgesTheRatio', () => {
  const result = compare(measured(['16', '200 ms', '1,000', '500'], ['16', '0 ms', '3', '1']), measured(['16', '200 ms', '2,500', '500'], ['16', '0 ms', '2', '1']), wanted);

  assert.deepEqual(result.tables[0].rows, [['Reading', '3000', '1500', '0.50'], ['Warm', '2', '3', '1.50']]);
  assert.deepEqual(result.targets, [{ target: 'Reading: at most 0.5 times what the base takes', measured: '0.50; 1500 beside 3000', met: true }]);
  assert.equal(result.code, 0);
});

test('compare_baseTwiceAsFast_missesTheTarget', () => {
  const [target] = compare(measured(['16', '200 ms', '2', '0']), measured(['16', '200 ms', '1', '0']), wanted.slice(0, 1)).targets;

  assert.equal(target.met, false);
});

test('compare_rowMissing_isNotMeasuredAndFails', () => {
  const result = compare(measured(['16', '200 ms', '1', '1']), measured(['2', '200 ms', '1', '1']), wanted.slice(0, 1));

  assert.deepEqual(result.tables[0].rows, [['Reading', 'not measured', '2', 'not measured']]);
  assert.deepEqual([result.code, result.targets], [1, []]);
});

test('readBaseTargets_each_namesAFigureOfABenchmark', () => {
  for (const target of readBaseTargets()) {
    assert.ok(target.table && target.row.length > 0 && target.columns.length > 0, target.target);
  }
});
