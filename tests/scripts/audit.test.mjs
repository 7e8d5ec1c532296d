import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, npmFindings, nugetFindings } from '../../scripts/lib/audit.mjs';

const advisory = { source: 1, name: 'b', title: 'Bad input hangs it', url: 'https://github.com/advisories/GHSA-1', severity: 'high' };
const finding = { id: 'GHSA-1', package: 'b', severity: 'high', title: 'Bad input hangs it' };

test('npmFindings_VulnerableThroughAnother_IsToldOnce', () => {
  const vulnerabilities = { a: { name: 'a', via: ['b'] }, b: { name: 'b', via: [advisory] }, c: { name: 'c', via: [advisory, 'b'] } };
  assert.deepEqual(npmFindings({ auditReportVersion: 2, vulnerabilities }), [finding]);
});

test('npmFindings_RefusedByTheRegistry_IsNoAnswer', () => {
  assert.equal(npmFindings({ message: '405 Method Not Allowed', statusCode: 405 }), null);
  assert.equal(npmFindings(null), null);
});

test('nugetFindings_TransitivePackages_AreToldOnce', () => {
  const framework = {
    topLevelPackages: [{ id: 'A', resolvedVersion: '1.0.0' }],
    transitivePackages: [{ id: 'B', resolvedVersion: '2.0.0', vulnerabilities: [{ severity: 'High', advisoryurl: 'https://github.com/advisories/GHSA-2' }] }],
  };
  assert.deepEqual(
    nugetFindings({ projects: [{ path: 'one' }, { path: 'two', frameworks: [framework] }, { path: 'three', frameworks: [framework] }] }),
    [{ id: 'GHSA-2', package: 'B', severity: 'high', title: 'version 2.0.0' }]);
});

test('nugetFindings_Problems_AreNoAnswer', () => {
  assert.equal(nugetFindings({ projects: [], problems: [{ level: 'error', text: 'No assets file' }] }), null);
  assert.deepEqual(nugetFindings({ projects: [] }), []);
});

test('judge_NothingFound_IsClean', () => {
  assert.deepEqual(judge([{ source: 'npm', findings: [] }], {}), { lines: ['clean        npm'], clean: true });
});

test('judge_Unexplained_IsNotClean', () => {
  const { lines, clean } = judge([{ source: 'npm', findings: [finding] }], {});
  assert.equal(clean, false);
  assert.match(lines[0], /^UNEXPLAINED +npm: b: high: Bad input hangs it \(GHSA-1\)$/);
});

test('judge_Explained_IsCleanAndTellsWhy', () => {
  const { lines, clean } = judge([{ source: 'npm', findings: [finding] }], { 'GHSA-1': 'Only while building.' });
  assert.equal(clean, true);
  assert.match(lines[0], /Only while building\./);
});

test('judge_ExplainedButGone_IsStale', () => {
  assert.equal(judge([{ source: 'npm', findings: [] }], { 'GHSA-1': 'Only while building.' }).clean, false);
});

test('judge_NoAnswer_IsNotClean', () => {
  const { lines, clean } = judge([{ source: 'npm', findings: null }], { 'GHSA-1': 'Only while building.' });
  assert.equal(clean, false);
  assert.deepEqual(lines, ['NO ANSWER    npm: the registry does not tell vulnerabilities']);
});
