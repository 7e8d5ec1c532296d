import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { listFiles } from '../../scripts/lib/freshness.mjs';
import { root } from '../../scripts/lib/paths.mjs';

const sdk = path.join(root, 'ui', 'node_modules', '@microsoft', 'windows-admin-center-sdk');
const icons = JSON.parse(await readFile(path.join(root, 'lab', 'Gateway', 'Shell', 'icons.json'), 'utf8'));

/** Icon class -> code point, from the SDK's style sheet. */
async function sdkIcons() {
  const css = await readFile(path.join(sdk, 'styles', 'css', 'main-v2.css'), 'utf8');
  const rules = css.matchAll(/\.sme-icon\.sme-icon-(\w+):not\(\.sme-icon-after\):before\{[^}]*content:\s*"(?:\\([0-9a-f]+)|(.))"/giu);
  return new Map([...rules].map(([, name, code, character]) => [name, code ?? character.codePointAt(0).toString(16)]));
}

test('Icons_EachCodePoint_IsTheSdksOfThatName', async () => {
  const known = await sdkIcons();
  for (const [codePoint, { name }] of Object.entries(icons)) {
    assert.equal(codePoint, known.get(name), name);
  }
});

test('Icons_EachDrawing_Exists', () => {
  for (const { icon } of Object.values(icons)) {
    assert.ok(existsSync(path.join(root, 'node_modules', '@fluentui', 'svg-icons', 'icons', `${icon}.svg`)), icon);
  }
});

test('Icons_EveryOneThatTheSdkOrThePaneUses_IsDrawn', async () => {
  const known = await sdkIcons();
  const components = (await readdir(path.join(sdk, 'angular', 'fesm2020'))).filter(file => file.endsWith('.mjs'));
  const files = [...components.map(file => path.join(sdk, 'angular', 'fesm2020', file)), ...await listFiles(['ui/src', 'manifest.json'])];
  const used = new Set();
  for (const file of files) {
    for (const [, name] of (await readFile(file, 'utf8')).matchAll(/sme-icon-(\w+)/g)) {
      used.add(name);
    }
  }
  const missing = [...used].filter(name => known.has(name) && !(known.get(name) in icons));
  assert.ok(used.size > 20, 'the search finds icons');
  assert.deepEqual(missing, []);
});
