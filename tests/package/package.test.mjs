import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import { unzipSync } from 'fflate';
import { gatewayFiles, productVersion } from '../../scripts/lib/package.mjs';
import { extensionId } from '../../scripts/lib/paths.mjs';

let entries;
const text = name => Buffer.from(entries[name]).toString('utf8');
const names = prefix => Object.keys(entries).filter(name => name.startsWith(prefix)).map(name => name.slice(prefix.length)).sort();

before(async () => {
  entries = unzipSync(await readFile(process.env.PACKAGE_FILE));
});

test('Gateway_Files_AreExactlyTheListed', async () => {
  assert.deepEqual(names('gateway/'), (await gatewayFiles()).sort());
});

// A file that the gateway cannot use fails the import of every extension, not of this one alone.
test('Gateway_Settings_NameTheServiceAsThePaneCallsIt', async () => {
  const settings = JSON.parse(text('gateway/settings.json'));
  assert.deepEqual(Object.keys(settings), ['Service', 'Feature']);
  assert.deepEqual(Object.keys(settings.Service), ['Name', 'Endpoint']);
  assert.deepEqual(Object.keys(settings.Feature), ['FullPath']);
  assert.equal(typeof settings.Feature.FullPath, 'string');
  const endpoint = new URL(settings.Service.Endpoint);
  assert.equal(settings.Service.Endpoint, endpoint.origin);
  assert.ok(['localhost', '127.0.0.1'].includes(endpoint.hostname), 'loopback only');
  const pane = Object.keys(entries).filter(name => /^ux\/main\..*\.js$/.test(name)).map(text).join('');
  assert.ok(pane.includes(`serviceName:"${settings.Service.Name}"`), 'the pane calls it by another name');
});

test('Package_TopLevel_HoldsPaneGatewayAndInventory', () => {
  const top = new Set(Object.keys(entries).map(name => name.split('/')[0]));
  const expected = ['[Content_Types].xml', '_rels', 'content.json', 'gateway', `${extensionId}.nuspec`, 'package', 'ux'];
  assert.deepEqual([...top].sort(), expected.sort());
});

test('Nuspec_Metadata_IdentifiesAnExtension', async () => {
  const nuspec = text(`${extensionId}.nuspec`);
  assert.match(nuspec, new RegExp(`<id>${extensionId}</id>`));
  assert.match(nuspec, new RegExp(`<version>${await productVersion()}</version>`));
  assert.match(nuspec, /<license type="expression">MIT<\/license>/);
  assert.match(nuspec, /<packageType name="WindowsAdminCenterExtension" \/>/);
});

test('Pane_Files_HoldPageStringsAndStampedManifest', () => {
  const files = names('ux/');
  assert.ok(files.includes('index.html'));
  assert.ok(files.includes('assets/strings/strings.json'));
  const manifest = JSON.parse(text('ux/manifest.json'));
  assert.equal(manifest.name, extensionId);
  assert.equal(manifest.CoreVersion, '5.0.0');
});

test('Pane_Files_HoldNoSourceMapsAndNoTests', () => {
  assert.deepEqual(names('ux/').filter(name => /\.map$|\.spec\./.test(name)), []);
});

test('Inventory_Entries_MatchPaneAndGateway', () => {
  const { packageContent } = JSON.parse(text('content.json'));
  const listed = packageContent.map(({ path, size, hash256 }) => ({ path: path.replaceAll('\\', '/'), size, hash256 }));
  const packed = Object.keys(entries).filter(name => /^(ux|gateway)\//.test(name)).map(name => ({
    path: name,
    size: entries[name].length,
    hash256: createHash('sha256').update(entries[name]).digest('hex').toUpperCase(),
  }));
  const byPath = (one, other) => (one.path < other.path ? -1 : 1);
  assert.deepEqual(listed.sort(byPath), packed.sort(byPath));
});
