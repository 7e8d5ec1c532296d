import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { contractsFile, contractsOf, descriptionFile } from '../../scripts/lib/contracts.mjs';

const description = async () => JSON.parse(await readFile(descriptionFile, 'utf8'));

test('contractsOf_DescriptionOfTheApi_IsTheFileThatIsCheckedIn', async () => {
  assert.equal(await readFile(contractsFile, 'utf8'), await contractsOf(await description()), 'docs/openapi.json has changed: run npm run contracts.');
});

test('contractsOf_ListsAndAbsentValues_AreReadOnlyAndNullable', async () => {
  const types = await contractsOf(await description());
  assert.match(types, /readonly alerts: readonly components\['schemas'\]\['Alert'\]\[\];/);
  assert.match(types, /readonly endedAt: null \| string;/);
  assert.doesNotMatch(types, /unknown\[\]|: any\b/);
});
