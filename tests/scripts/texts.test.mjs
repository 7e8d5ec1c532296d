// A text has one home: what the gateway says, the pane does not say a second time.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/paths.mjs';

const spoken = ['attestation-core', 'gateway-plugin'];
const paneStrings = path.join(root, 'ui/src/resources/strings/strings.resjson');

/** Texts by their key; a text of places alone is no text. */
async function gatewayTexts() {
  const texts = new Map();
  for (const project of spoken) {
    const names = await readdir(path.join(root, project), { recursive: true });
    for (const name of names.filter(file => file.endsWith('.resx'))) {
      const xml = await readFile(path.join(root, project, name), 'utf8');
      for (const [, key, text] of xml.matchAll(/<data name="([^"]+)"[^>]*><value>([^<]*)<\/value>/g)) {
        texts.set(unescaped(text), `${path.basename(name)} ${key}`);
      }
    }
  }
  return texts;
}

const unescaped = text => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

const hasWords = text => /\p{L}/u.test(text.replace(/\{\d+\}/g, ''));

test('Texts_OfThePane_AreNotSaidByTheGatewayToo', async () => {
  const said = await gatewayTexts();
  const pane = Object.entries(JSON.parse((await readFile(paneStrings, 'utf8')).replace(/^\uFEFF/, '')));
  assert.ok(said.size > 200 && pane.length > 200);

  const twice = pane.filter(([, text]) => hasWords(text) && said.has(text)).map(([key, text]) => `${key} and ${said.get(text)}: ${text}`);

  assert.deepEqual(twice, []);
});
