// A text has one home: what the gateway says, the pane does not say a second time.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/paths.mjs';

const spoken = ['attestation-core', 'gateway-plugin'];
// A report is read beside the pane and uses its words; the second test compares them.
const words = 'ReportWords.resx';
const paneStrings = path.join(root, 'ui/src/resources/strings/strings.resjson');

/** Texts by their key; a text of places alone is no text. */
async function gatewayTexts() {
  const texts = new Map();
  for (const project of spoken) {
    const names = await readdir(path.join(root, project), { recursive: true });
    for (const name of names.filter(file => file.endsWith('.resx') && path.basename(file) !== words)) {
      for (const [key, text] of await textsOf(path.join(project, name))) {
        texts.set(text, `${path.basename(name)} ${key}`);
      }
    }
  }
  return texts;
}

/** Key and text of every entry of a resource file. */
async function textsOf(file) {
  const xml = await readFile(path.join(root, file), 'utf8');
  return [...xml.matchAll(/<data name="([^"]+)"[^>]*><value>([^<]*)<\/value>/g)].map(([, key, text]) => [key, unescaped(text)]);
}

const paneTexts = async () => JSON.parse((await readFile(paneStrings, 'utf8')).replace(/^\uFEFF/, ''));

const unescaped = text => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

const hasWords = text => /\p{L}/u.test(text.replace(/\{\d+\}/g, ''));

test('Texts_OfThePane_AreNotSaidByTheGatewayToo', async () => {
  const said = await gatewayTexts();
  const pane = Object.entries(await paneTexts());
  assert.ok(said.size > 200 && pane.length > 200);

  const twice = pane.filter(([, text]) => hasWords(text) && said.has(text)).map(([key, text]) => `${key} and ${said.get(text)}: ${text}`);

  assert.deepEqual(twice, []);
});

test('Words_OfReports_AreThoseOfThePane', async () => {
  const [pane, said] = [await paneTexts(), await textsOf(`attestation-core/Reports/${words}`)];
  assert.ok(said.length > 40);

  const others = said.filter(([key, text]) => pane[paneKey(key)] !== text).map(([key, text]) => `${key}: ${text}, in the pane ${pane[paneKey(key)]}`);

  assert.deepEqual(others, []);
});

/** Word.ServerStatus.AwaitingCertificate is AzureBenefits_ServerStatus_awaitingCertificate there. */
function paneKey(key) {
  const parts = key.split('.').slice(1);
  const last = parts.at(-1);
  return ['AzureBenefits', ...parts.slice(0, -1), last[0].toLowerCase() + last.slice(1)].join('_');
}
