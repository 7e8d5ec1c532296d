// The table of problems in docs/attested-documents.md says what the verifier says.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/paths.mjs';

const textsFile = path.join(root, 'attestation-core/Documents/Resources/DocumentTexts.resx');
const page = path.join(root, 'docs/attested-documents.md');

/** What fills these places brings its own punctuation, or is nothing: absent roots, names of files. */
const withoutPlaces = text => text.replace(/\{[34]\}/g, '').replace(/\{\d\}/g, '…');

async function verifierRows() {
  const texts = new Map([...(await readFile(textsFile, 'utf8')).matchAll(/<data name="([^"]+)"[^>]*><value>([^<]*)<\/value>/g)]
    .map(([, key, text]) => [key, withoutPlaces(text)]));
  return [...texts].filter(([key]) => key.startsWith('Problem.')).map(([key, text]) => {
    const problem = key.slice('Problem.'.length);
    return `| \`${problem[0].toLowerCase()}${problem.slice(1)}\` | ${text} | ${texts.get(`Fix.${problem}`)} |`;
  });
}

test('Problems_OfTheVerifier_AreThoseOfThePage', async () => {
  const lines = (await readFile(page, 'utf8')).split('\n');
  const start = lines.indexOf('| code | what | what to do |') + 2;
  const rows = lines.slice(start, lines.indexOf('', start));
  assert.ok(rows.length > 50);
  assert.deepEqual(rows, await verifierRows());
});
