import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/paths.mjs';
import { headerOf, hunksOf, mustApplyStill, readPatches } from '../../scripts/lib/seeded-bugs.mjs';

test('readPatches_All_SayWhatTheyBreakAndWhichTestsNotice', async () => {
  const patches = await readPatches();
  assert.ok(patches.length >= 15);
  assert.deepEqual(patches.filter(({ title, filter, story }) => !title.endsWith('.') || !(story || filter.startsWith('FullyQualifiedName~'))), []);
});

test('readPatches_NoSuchName_SaysSo', () =>
  assert.rejects(readPatches('no-such-bug'), { name: 'Error', message: /no-such-bug/ }));

test('headerOf_NoTests_SaysWhatIsMissing', () => {
  assert.throws(() => headerOf('x.patch', 'Something breaks.\n--- a/x\n+++ b/x\n'), /x\.patch has no proper header/);
});

test('headerOf_HeaderAndDiff_ReadsTheHeaderOnly', () => {
  const text = 'Something breaks.\nTests: FullyQualifiedName~Here\n\n--- a/x\n+++ b/x\n+Tests: FullyQualifiedName~There\n';
  assert.deepEqual(headerOf('x.patch', text), { title: 'Something breaks.', filter: 'FullyQualifiedName~Here', project: 'tests/attestation-core.tests' });
});

test('headerOf_Project_IsTheOneWhoseTestsNotice', () => {
  const text = 'Something breaks.\nTests: FullyQualifiedName~Here\nProject: tests/gateway-plugin.tests\n\n--- a/x\n+++ b/x\n';
  assert.equal(headerOf('x.patch', text).project, 'tests/gateway-plugin.tests');
});

test('headerOf_Story_IsWhatNoticesABugOfThePane', () => {
  const text = 'Something breaks.\nStory: tests/e2e/stories/x.test.mjs\n\n--- a/ui/x\n+++ b/ui/x\n';
  assert.deepEqual(headerOf('x.patch', text), { title: 'Something breaks.', story: 'tests/e2e/stories/x.test.mjs' });
});

test('readPatches_All_NameATestProjectOrAStory', async () => {
  const missing = (await readPatches()).filter(({ project, story }) => !existsSync(path.join(root, story ?? project)));
  assert.deepEqual(missing, []);
});

test('mustApplyStill_EachPatch_FitsOnePlace', async () => {
  for (const patch of await readPatches()) {
    await mustApplyStill({ place: root }, patch);
  }
});

test('mustApplyStill_LinesThatStandTwice_IsRefused', async () => {
  const place = await mkdtemp(path.join(tmpdir(), 'seeded-bugs-'));
  try {
    await writeFile(path.join(place, 'x.cs'), '{\n  One();\n}\n{\n  One();\n}\n');
    await writeFile(path.join(place, 'x.patch'), 'Breaks.\n\n--- a/x.cs\n+++ b/x.cs\n@@ -4,3 +4,3 @@\n {\n-  One();\n+  Two();\n }\n');
    await assert.rejects(mustApplyStill({ place }, { name: 'x.patch', path: 'x.patch' }), /x\.patch fits 2 places of x\.cs/);
  } finally {
    await rm(place, { recursive: true });
  }
});

test('hunksOf_SeveralFilesAndHunks_AreTheLinesBeforeTheChange', () => {
  const text = 'Breaks.\n\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n@@ -9 +9 @@ here\n-nine\n+9\n--- a/y\n+++ b/y\n@@ -1 +1 @@\n-y\n+z\n';
  assert.deepEqual(hunksOf(text), [{ file: 'x', old: 'one\ntwo' }, { file: 'x', old: 'nine' }, { file: 'y', old: 'y' }]);
});
