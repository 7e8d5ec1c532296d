// The words that CONTRIBUTING rules out, in everything that people read.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/paths.mjs';
import { capture } from '../../scripts/lib/process.mjs';

/** The word list of CONTRIBUTING: what is ruled out, where, and what to write. */
async function wordList() {
  const lines = (await readFile(path.join(root, 'CONTRIBUTING.md'), 'utf8')).split('\n');
  const start = lines.indexOf('| don\'t write | write | in |');
  return lines.slice(start + 2, lines.findIndex((line, at) => at > start && !line.startsWith('|')))
    .map(line => line.split('|').slice(1, -1).map(cell => cell.trim()))
    .flatMap(([words, instead, where]) => words.split(', ').map(word => ({ word, instead, everywhere: where === 'all' })));
}

/** Texts by file and line: of resources the values alone, of documents the prose without code. */
async function texts() {
  const listed = await capture('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.resx', '*.resjson', '*.md'], { cwd: root });
  const files = listed.text.split('\n')
    .filter(file => /\.(resx|resjson)$|^(powershell-module\/Help|docs)\/|^(README|CONTRIBUTING|SECURITY)\.md$/.test(file));
  return (await Promise.all(files.map(async file => (await linesOf(file)).map((text, at) => ({ file, line: at + 1, text }))))).flat();
}

async function linesOf(file) {
  const text = await readFile(path.join(root, file), 'utf8');
  if (file.endsWith('.resx')) {
    return text.split('\n').map(line => line.replace(/<[^>]*>/g, ''));
  }
  if (file.endsWith('.resjson')) {
    return text.split('\n').map(line => line.replace(/^\s*"[^"]*":/, ''));
  }
  let isCode = false;
  return text.split('\n').map(line => {
    if (line.startsWith('```')) {
      isCode = !isCode;
      return '';
    }
    // The word list names the words.
    return isCode || (file === 'CONTRIBUTING.md' && /\| (all|resources) \|$/.test(line)) ? '' : line.replace(/`[^`]*`|\]\([^)]*\)/g, '');
  });
}

test('Texts_EveryOne_KeepToTheWordList', async () => {
  const words = await wordList();
  assert.ok(words.length > 10, 'CONTRIBUTING has a word list.');
  const found = (await texts()).flatMap(({ file, line, text }) => words
    .filter(({ everywhere }) => everywhere || !/^docs\/|^[A-Z]+\.md$/.test(file))
    .filter(({ word }) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`, 'i').test(text))
    .map(({ word, instead }) => `${file}:${line}: "${word}" -> ${instead}`));
  assert.deepEqual(found, []);
});
