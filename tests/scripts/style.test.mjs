import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { listFiles } from '../../scripts/lib/freshness.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { capture, npmCommand } from '../../scripts/lib/process.mjs';

test('Pane_Sources_FollowTheRulesOfLinterAndFormatter', async () => {
  const [lint, format] = await Promise.all([
    capture(...npmCommand(['run', 'lint', '--prefix', 'ui'])),
    capture(process.execPath, [path.join(root, 'node_modules', 'prettier', 'bin', 'prettier.cjs'), '--check', 'ui/src']),
  ]);
  assert.equal(lint.code, 0, lint.text);
  assert.equal(format.code, 0, `${format.text}\n"npm run format" puts it right.`);
});

// Alone, it has Chromium restyle all rows of a table whenever the table adds an element: findings/chromium-nth-rules-share-their-restyling.sh.
test('Styles_EachNthRule_NamesATypeOrClassBesideIt', async () => {
  const sheets = (await listFiles(['ui/src'])).filter(file => file.endsWith('.css'));
  assert.notEqual(sheets.length, 0);
  for (const sheet of sheets) {
    assert.doesNotMatch(await readFile(sheet, 'utf8'), /(?:^|[\s>+~,(}])(?:\*|:[\w-]+)*:nth-/u, path.relative(root, sheet));
  }
});
