import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { markedSection, sectionOf, tablesOf, withSection } from '../../scripts/lib/bench-docs.mjs';
import { benchmarks } from '../../scripts/lib/benchmarks.mjs';
import { growthChart } from '../../scripts/lib/growth-chart.mjs';
import { paths } from '../../scripts/lib/paths.mjs';

const documentation = readFileSync(paths.performanceDocs, 'utf8');
const design = JSON.parse(readFileSync(paths.benchTargets, 'utf8'));

const summary = {
  startedAt: '2026-03-01T10:00:00.000Z',
  machine: '2 processors',
  busyBefore: 0,
  quick: false,
  seconds: 600,
  targets: [{ state: 'MISSED', target: 'a | b', measured: '9', benchmark: 'api' }],
  results: [{ tables: [{ title: 'Bytes', columns: ['what', 'bytes'], rows: [['overview', '12']] }] }],
};

test('performanceDocs_MarkedSection_ListsEveryTargetOfTheDesignWithItsResult', () => {
  const [[header, ...rows]] = tablesOf(markedSection(documentation));
  assert.deepEqual(header, ['target', 'measured', '']);
  for (const { target } of design) {
    const [, measured, state] = rows.find(([text]) => text === target) ?? assert.fail(`"${target}" is not listed.`);
    assert.match(state, /^(met|\*\*(MISSED|FAILED|not run)\*\*)$/);
    assert.notEqual(measured, '');
  }
});

test('performanceDocs_MarkedSection_SaysWhenAndOnWhatItWasMeasured', () => {
  assert.match(markedSection(documentation), /^Measured on \d{4}-\d\d-\d\d by `npm run bench/);
});

test('targets_EachOfTheDesign_BelongsToABenchmark', () => {
  assert.deepEqual(design.filter(({ benchmark }) => !(benchmark in benchmarks)), []);
});

test('withSection_Twice_ReplacesWhatWasThere', () => {
  const once = withSection(documentation, sectionOf(summary));
  assert.equal(withSection(once, sectionOf(summary)), once);
  assert.deepEqual(tablesOf(markedSection(once)), [[['target', 'measured', ''], ['a | b', '9', '**MISSED**']], [['what', 'bytes'], ['overview', '12']]]);
});

test('growthChart_ACurveIsMissing_IsNotDrawn', () => {
  assert.equal(growthChart([{ name: 'servers/product', points: [[1, 1], [2, 1]] }]), null);
});

test('growthChart_AllCurves_HasAPointForEachMeasurement', () => {
  const curve = name => ({ name, points: [[1, 0.5], [2, 1], [16, 20]] });
  const svg = growthChart(['servers/product', 'servers/sequential', 'machines/first', 'machines/again'].map(curve));
  assert.equal(svg.match(/<circle /g).length, 12);
  assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
});
