import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/paths.mjs';
import { markdownFiles, parse, readDocument } from './support/markdown.mjs';

const documents = await Promise.all((await markdownFiles()).map(readDocument));
const isOutside = link => /^[a-z]+:/.test(link);

/** Why a link leads nowhere; nothing when it leads somewhere. */
function problemOf({ file, anchors }, link) {
  const [target, anchor] = link.split('#');
  const place = target === '' ? file : path.posix.normalize(path.posix.join(path.posix.dirname(file), decodeURI(target)));
  if (place.startsWith('..') || !existsSync(path.join(root, place))) {
    return `${file}: ${link}: no such file`;
  }
  const there = place === file ? anchors : documents.find(document => document.file === place)?.anchors;
  return anchor && !there?.has(anchor) ? `${file}: ${link}: no such heading` : undefined;
}

test('Documents_RelativeLinksAndImages_LeadSomewhere', () => {
  const problems = documents.flatMap(document => document.links
    .filter(link => !isOutside(link))
    .map(link => problemOf(document, link)));
  assert.deepEqual(problems.filter(Boolean), []);
});

test('Documents_OutsideLinks_AreEncrypted', () => {
  const plain = documents.flatMap(({ file, links }) => links
    .filter(link => link.startsWith('http:') && !/^http:\/\/(127\.0\.0\.1|169\.254\.169\.253)/.test(link))
    .map(link => `${file}: ${link}`));
  assert.deepEqual(plain, []);
});

test('Documents_OfTheFolderDocs_AreReachedFromTheReadme', () => {
  const links = file => documents.find(document => document.file === file).links
    .map(link => path.posix.normalize(path.posix.join(path.posix.dirname(file), link.split('#')[0])));
  const reached = new Set(['README.md', 'docs/README.md', 'docs/decisions/README.md'].flatMap(links));
  const lost = documents.map(({ file }) => file).filter(file => file.startsWith('docs/') && !reached.has(file));
  assert.deepEqual(lost, []);
});

test('Documents_Tables_AreWhole', () => {
  assert.deepEqual(documents.flatMap(({ file, tornTables }) => tornTables.map(row => `${file}: ${row}`)), []);
});

test('parse_RowsWithoutAHead_AreATornTable', () => {
  assert.deepEqual(parse('| a |\n| --- |\n| 1 |\n\n| 2 |\n').tornTables, ['| 2 |']);
});

test('parse_Headings_AreAnchorsAsViewersMakeThem', () => {
  const { anchors } = parse('# GET operations/{id}\n## Who may call\n## Who may call\n### `npm start`, then?\n');
  assert.deepEqual([...anchors], ['get-operationsid', 'who-may-call', 'who-may-call-1', 'npm-start-then']);
});

test('parse_LinkInsideCode_IsNoLink', () => {
  assert.deepEqual(parse('`[a](b.md)` and [c](d.md)\n\n```\n[e](f.md)\n```\n').links, ['d.md']);
});
