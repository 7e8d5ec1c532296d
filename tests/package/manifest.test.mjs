import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv';
import { extensionId, root } from '../../scripts/lib/paths.mjs';
import { productVersion } from '../../scripts/lib/package.mjs';

const json = async (...parts) => JSON.parse(await readFile(path.join(root, ...parts), 'utf8'));
const schema = () => json('ui', 'node_modules', '@microsoft', 'windows-admin-center-sdk', 'core', 'manifest', 'module-schema.json');

// Not strict: the SDK's schema names the members of sizeConstraints where the names of rules belong.
const sdkValidator = () => new Ajv({ allErrors: true, strict: false });

test('Manifest_SdkSchema_Fits', async () => {
  const ajv = sdkValidator();
  const fits = ajv.validate(await schema(), await json('manifest.json'));
  assert.ok(fits, ajv.errorsText(ajv.errors, { separator: '\n' }));
});

test('Manifest_WithoutDisplayName_DoesNotFitTheSchema', async () => {
  const { displayName, ...rest } = await json('manifest.json');
  assert.ok(displayName);
  assert.equal(sdkValidator().validate(await schema(), rest), false);
});

test('Manifest_Texts_AreThoseOfTheStringResources', async () => {
  const { displayName, description, keywords, entryPoints: [tool] } = await json('manifest.json');
  const strings = await json('ui', 'src', 'resources', 'strings', 'strings.resjson');
  const text = key => strings[`AzureBenefits_Manifest_${key}`];
  assert.deepEqual(
    { displayName, description, keywords, toolName: tool.displayName, toolDescription: tool.description },
    {
      displayName: text('displayName'),
      description: text('description'),
      keywords: text('keywords').split(', '),
      toolName: text('displayName'),
      toolDescription: text('toolDescription'),
    });
});

test('Manifest_Name_IsTheExtensionId', async () => {
  assert.equal((await json('manifest.json')).name, extensionId);
});

test('Version_OfEveryFile_IsThatOfDirectoryBuildProps', async () => {
  const version = await productVersion();
  const lock = await json('package-lock.json');
  const versions = {
    'manifest.json': (await json('manifest.json')).version,
    'package.json': (await json('package.json')).version,
    'package-lock.json': lock.version,
    'package-lock.json, root package': lock.packages[''].version,
  };
  assert.deepEqual(versions, Object.fromEntries(Object.keys(versions).map(file => [file, version])));
});

test('LockFiles_Entries_NameNoRegistry', async () => {
  for (const folder of ['.', 'ui']) {
    const { packages } = await json(folder, 'package-lock.json');
    const resolved = Object.entries(packages).filter(([, entry]) => entry.resolved?.startsWith('http')).map(([name]) => name);
    assert.deepEqual(resolved, [], `${folder}/package-lock.json`);
  }
});

test('DevDependencies_Versions_ArePinned', async () => {
  const { devDependencies } = await json('package.json');
  assert.deepEqual(Object.entries(devDependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)), []);
});
