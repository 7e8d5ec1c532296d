import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/paths.mjs';
import { readDocument } from './support/markdown.mjs';

test('AdministratorGuide_LabelsInBold_AreThoseOfThePane', async () => {
  const strings = await readFile(path.join(root, 'ui', 'src', 'resources', 'strings', 'strings.resjson'), 'utf8');
  const shown = new Set([...strings.matchAll(/": *("(?:[^"\\]|\\.)*")/g)].map(([, value]) => JSON.parse(value)));
  (await textsOfTheGateway()).forEach(text => shown.add(text));
  const { text } = await readDocument('docs/administrator-guide.md');
  const labels = [...text.matchAll(/\*\*([^*]+)\*\*/g)].map(([, label]) => label.replaceAll('\n', ' '));
  assert.ok(labels.length > 20);
  assert.deepEqual(labels.filter(label => !shown.has(label)), []);
});

/** What operations and alerts are called: the pane shows it as the gateway says it. */
async function textsOfTheGateway() {
  const folder = path.join(root, 'attestation-core');
  const files = (await readdir(folder, { recursive: true })).filter(file => file.endsWith('.resx'));
  const texts = await Promise.all(files.map(file => readFile(path.join(folder, file), 'utf8')));
  return texts.flatMap(text => [...text.matchAll(/<value>([^<]*)<\/value>/g)].map(([, value]) => value));
}
