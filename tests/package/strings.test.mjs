import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { before, test } from 'node:test';
import { listFiles } from '../../scripts/lib/freshness.mjs';
import { root } from '../../scripts/lib/paths.mjs';

const { pseudo } = createRequire(import.meta.url)('../../ui/build/pseudo-locale.js');

// Which enumeration of the API a group of words belongs to, and which further words the pane has of its own.
const enumerations = {
  ClusterStatus: ['ClusterBenefitsStatus'],
  ServerStatus: ['ServerBenefitsStatus'],
  ServerState: ['ServerState'],
  VirtualMachineStatus: ['VirtualMachineBenefitsStatus'],
  TargetState: ['TargetState'],
  AttestationCheckStatus: ['CheckState'],
  TestResult: ['TestResult'],
  Served: ['Served'],
};

let keys;
let components;
let schemas;

before(async () => {
  const strings = JSON.parse(await readFile(path.join(root, 'ui/src/resources/strings/strings.resjson'), 'utf8'));
  keys = Object.entries(strings).map(([key, text]) => ({ key, text, group: key.split('_').at(-2), name: key.split('_').at(-1) }));
  components = await readComponents();
  ({ components: { schemas } } = JSON.parse(await readFile(path.join(root, 'docs/openapi.json'), 'utf8')));
});

/** The sources of the pane; a component's class and template are one text. */
async function readComponents() {
  const texts = new Map();
  for (const file of await listFiles(['ui/src/app'])) {
    if (/\.(ts|html)$/.test(file) && !file.endsWith('.spec.ts')) {
      const name = file.replace(/\.\w+$/, '');
      texts.set(name, (texts.get(name) ?? '') + await readFile(file, 'utf8'));
    }
  }
  return [...texts.values()];
}

test('Keys_Each_IsUsed', () => {
  const names = word => text => new RegExp(`\\b${word}\\b`).test(text);
  const isQuoted = word => components.some(text => text.includes(`'${word}'`));
  // A group that is handed on as a whole, as words for the values of an enumeration; one that is kept in a field ends with ";".
  const isHandedOn = group => components.some(text => new RegExp(`\\.${group}\\b(?![.\\w;])`).test(text));
  const isUsed = ({ key, group, name }) => {
    const area = key.split('_')[1];
    return area === 'Manifest'
      || isHandedOn(group)
      || components.some(text => names(group)(text) && new RegExp(`\\.${name}\\b`).test(text))
      || components.some(text => new RegExp(`\\{[^{}]*\\b${name}\\b[^{}]*\\} = [\\w.()]*\\.${group};`).test(text))
      // Chosen by a value: strings[format], or its whole group by the group's name.
      || (components.some(text => names(area)(text) && text.includes('strings[')) && (isQuoted(name) || isQuoted(group)));
  };
  assert.deepEqual(keys.filter(key => !isUsed(key)).map(({ key }) => key), []);
});

test('Words_OfEachValueThatTheApiKnows_AreThere', () => {
  for (const [group, names] of Object.entries(enumerations)) {
    const words = keys.filter(key => key.group === group).map(({ name }) => name);
    const missing = names.flatMap(name => schemas[name].enum).filter(value => !words.includes(value));
    assert.deepEqual(missing, [], group);
  }
});

test('Placeholders_Each_AreNumberedFromZeroAndFilled', () => {
  const places = text => new Set([...text.matchAll(/\{(\d+)\}/g)].map(match => Number(match[1])));
  for (const { key, text } of keys) {
    assert.deepEqual([...places(text)].sort(), [...places(text).keys()].map((_, index) => index), key);
  }
  // `strings.Group.name.format(values)`, and `filled(strings.Group.name, values)`, whose first argument is the text itself.
  const formatted = /\b(\w+)\.(\w+)\.format\(/g;
  const filledIn = /\bfilled\((?=[\w.()]*?\b(\w+)\.(\w+),)/g;
  const calls = components.flatMap(text => [[formatted, 0], [filledIn, 1]].flatMap(([pattern, own]) => [...text.matchAll(pattern)]
    .map(match => ({ group: match[1], name: match[2], given: argumentsAt(text, match.index + match[0].length) - own }))));
  assert.ok(calls.length > 20, `the calls are found: ${calls.length}`);
  for (const { group, name, given } of calls) {
    const named = keys.filter(key => key.name === name);
    const meant = named.some(key => key.group === group) ? named.filter(key => key.group === group) : named;
    assert.ok(meant.some(({ text }) => places(text).size === given), `${group}.${name} is given ${given} values`);
  }
});

/** How many arguments a call has; its text begins after the opening parenthesis. */
function argumentsAt(text, from) {
  let depth = 1;
  let count = 1;
  for (let index = from; depth > 0; index++) {
    depth += '([{'.includes(text[index]) ? 1 : ')]}'.includes(text[index]) ? -1 : 0;
    count += depth === 1 && text[index] === ',' ? 1 : 0;
  }
  return count;
}

test('PseudoLocale_Texts_AreBracketedLongerAndKeepTheirPlaceholders', () => {
  const { outer: { text, empty, language } } = pseudo({ outer: { text: 'Turn on <b>{0}</b> &amp; {1}', empty: '', language: 'en' } });
  assert.match(text, /^⟦Ţûŕñ öñ <b>\{0\}<\/b> &amp; \{1\}( ·)+⟧$/);
  assert.equal(empty, '');
  assert.equal(language, 'en', 'the tag of the language');
});
