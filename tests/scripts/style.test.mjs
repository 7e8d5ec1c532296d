import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
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
