import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, test } from 'node:test';
import { unzipSync } from 'fflate';
import { bundledNames, lockedNugetPackages, shippedNeeds } from '../../scripts/lib/components.mjs';
import { isAllowed, licencePolicy, notices, requireAllowed } from '../../scripts/lib/licences.mjs';
import { gatewayFiles, productVersion } from '../../scripts/lib/package.mjs';
import { extensionId, paths, root } from '../../scripts/lib/paths.mjs';
import { run } from '../../scripts/lib/process.mjs';
import { billOfMaterials } from '../../scripts/lib/sbom.mjs';
import { noticesFile } from '../../scripts/lib/third-party.mjs';
import { dotnetEnvironment } from '../../scripts/lib/xunit.mjs';

const json = async (...parts) => JSON.parse(await readFile(path.join(root, ...parts), 'utf8'));
const policy = await licencePolicy();
const component = { ecosystem: 'npm', name: '@a/b', version: '1.2.3', licence: 'MIT', texts: ['The text.'], sha512: `${'A'.repeat(86)}==`, direct: true, dependsOn: [] };
const product = { name: 'p', version: '1.0.0', description: 'd' };
const nameOf = ({ group, name }) => (group ? `${group}/${name}` : name);

async function locked(folder) {
  const { packages } = await json(folder, 'package-lock.json');
  return Object.entries(packages).filter(([place]) => place)
    .map(([place, { license }]) => ({ name: place.split('node_modules/').at(-1), licence: license }));
}

let bill;
let text;
let packages;

before(async () => {
  bill = await json('artifacts', 'package', `${extensionId}.${await productVersion()}.cdx.json`);
  text = Buffer.from(unzipSync(await readFile(process.env.PACKAGE_FILE))[`ux/${noticesFile}`]).toString('utf8');
  await run('dotnet', ['restore', 'AzureBenefits.slnx'], { env: dotnetEnvironment });
  packages = [...await locked('.'), ...await locked('ui'), ...await lockedNugetPackages()];
});

test('Bill_Components_AreThePanesAndTheGateways', async () => {
  const names = bill.components.map(nameOf);
  const { dependencies } = await json('ui', 'package.json');
  for (const name of ['@microsoft/windows-admin-center-sdk', '@angular/core', 'rxjs', 'zone.js']) {
    assert.ok(name in dependencies && names.includes(name), name);
  }
  const assemblies = new Set((await gatewayFiles()).filter(file => file.endsWith('.dll')).map(file => path.basename(file, '.dll')).filter(name => !name.startsWith('AzureBenefits.')));
  assert.deepEqual(bill.components.filter(({ purl }) => purl.startsWith('pkg:nuget/')).map(({ name }) => name).sort(), [...assemblies].sort());
});

test('Bill_NuGetVersions_AreThoseOfTheLockFile', async () => {
  const { dependencies } = await json('attestation-core', 'packages.lock.json');
  for (const { name, version, hashes } of bill.components.filter(({ purl }) => purl.startsWith('pkg:nuget/'))) {
    const { resolved, contentHash } = dependencies['net8.0'][name];
    assert.equal(version, resolved);
    assert.equal(hashes[0].content, Buffer.from(contentHash, 'base64').toString('hex'));
  }
});

test('Notices_EveryComponentOfTheBill_IsThereWithItsVersion', () => {
  assert.deepEqual(bill.components.map(part => `${nameOf(part)} ${part.version}`).filter(line => !text.split('\n').includes(line)), []);
});

test('Licences_EveryLockedPackage_IsAllowed', () => {
  requireAllowed(packages, policy);
});

test('Licences_EveryException_IsNeededAndExplained', () => {
  const names = new Set(packages.map(({ name }) => name));
  assert.deepEqual(Object.entries(policy.exceptions).filter(([name, { why }]) => !names.has(name) || !why), []);
});

test('isAllowed_Expressions_NeedOneAllowedChoice', () => {
  const judge = licence => isAllowed({ name: 'some-package', licence }, policy);
  assert.ok(judge('MIT'));
  assert.ok(judge('(BSD-3-Clause OR GPL-2.0)'));
  assert.ok(judge('(MIT AND Zlib)'));
  assert.ok(!judge('GPL-3.0-only'));
  assert.ok(!judge('(MIT AND GPL-2.0)'));
  assert.ok(!judge('SEE LICENSE IN LICENSE.txt'));
  assert.ok(!judge(undefined));
});

test('requireAllowed_UnknownLicence_NamesThePackage', () => {
  assert.throws(() => requireAllowed([{ ...component, licence: 'GPL-3.0-only' }], policy), /@a\/b \(GPL-3\.0-only\)/);
});

test('notices_SameText_StandsOnce', () => {
  const result = notices([component, { ...component, name: 'c' }], policy);
  assert.equal(result.split('The text.').length, 2);
  assert.match(result, /@a\/b 1\.2\.3\nc 1\.2\.3\n/);
});

test('notices_NoTextAndNoCopyright_Stops', () => {
  assert.throws(() => notices([{ ...component, texts: [] }], policy), /no licence text/);
});

test('bundledNames_UnknownForm_Stops', () => {
  assert.deepEqual(bundledNames('a\nMIT\ntext\n\nb\nISC\n', { 'node_modules/a': { license: 'MIT' }, 'node_modules/b': { license: 'ISC' } }), ['a', 'b']);
  assert.throws(() => bundledNames('Package: a', { 'node_modules/a': { license: 'MIT' } }), /names none/);
});

test('Bill_EveryComponent_IsReachedFromTheProduct', () => {
  const needs = new Map(bill.dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]));
  const reached = new Set();
  const reach = ref => {
    if (!reached.has(ref)) {
      reached.add(ref);
      needs.get(ref).forEach(reach);
    }
  };
  reach(bill.metadata.component['bom-ref']);
  assert.deepEqual(bill.components.map(({ purl }) => purl).filter(purl => !reached.has(purl)), []);
});

test('Bill_Angular_NeedsWhatItsPackageSays', () => {
  const { dependsOn } = bill.dependencies.find(({ ref }) => ref.startsWith('pkg:npm/%40angular/common@'));
  assert.deepEqual(dependsOn.map(ref => ref.replace(/@[^@]+$/, '')).sort(), ['pkg:npm/%40angular/core', 'pkg:npm/rxjs']);
});

test('shippedNeeds_ThroughUnshippedAndInACircle_FindsEachOnce', () => {
  const needs = { a: ['b', 'c'], b: ['a', 'd'], c: ['d'], d: [] };
  assert.deepEqual(shippedNeeds('a', name => needs[name], ['a', 'd']), ['d']);
  assert.deepEqual(shippedNeeds('a', name => needs[name], ['a', 'b', 'd']), ['b', 'd']);
});

test('billOfMaterials_SameComponents_AreTheSameText', async () => {
  const other = { ...component, name: 'z' };
  const text = await billOfMaterials(product, [component, other]);
  assert.equal(text, await billOfMaterials(product, [other, component]));
  const { serialNumber } = JSON.parse(text);
  assert.notEqual(serialNumber, JSON.parse(await billOfMaterials(product, [component])).serialNumber);
  assert.match(serialNumber, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('billOfMaterials_DamagedHash_Stops', async () => {
  await assert.rejects(billOfMaterials(product, [{ ...component, sha512: 'AAAA' }]), /no SHA-512 of @a\/b 1\.2\.3/);
});
