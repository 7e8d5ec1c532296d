// docs/policy.schema.json judges policies as the product does: PolicyFileTests reads the same files.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import vm from 'node:vm';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { root } from '../../scripts/lib/paths.mjs';

const text = (...parts) => readFileSync(path.join(root, ...parts), 'utf8');
const schema = (...parts) => addFormats(new Ajv()).compile(JSON.parse(text(...parts)));
const validate = schema('docs', 'policy.schema.json');
const validateSettings = schema('gateway-plugin', 'Host', 'settings.schema.json');
// An object literal of JavaScript takes what a policy takes beyond JSON: comments, and a comma at the end.
const read = policy => vm.runInNewContext(`JSON.stringify(${policy})`);
const fits = policy => validate(JSON.parse(read(policy)));

for (const kind of ['valid', 'invalid']) {
  for (const name of readdirSync(path.join(root, 'tests', 'policy', kind))) {
    test(`Schema_${name}_Is${kind === 'valid' ? 'Valid' : 'Invalid'}`, () => assert.equal(fits(text('tests', 'policy', kind, name)), kind === 'valid', JSON.stringify(validate.errors)));
  }
}

/** The guide shows policies, and settings that name one. */
test('Schema_ExamplesOfTheGuide_AreValid', () => {
  const examples = [...text('docs', 'policy.md').matchAll(/```json\n(.*?)```/gs)].map(([, example]) => JSON.parse(read(example)));
  const settings = examples.filter(example => 'AzureBenefits' in example);
  assert.ok(settings.length > 0 && settings.length < examples.length);
  for (const example of examples) {
    const valid = settings.includes(example) ? validateSettings : validate;
    assert.ok(valid(example), JSON.stringify(valid.errors));
  }
});
