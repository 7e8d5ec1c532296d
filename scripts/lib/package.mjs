import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { normalised, packageDate } from './archive.mjs';
import { FriendlyError } from './cli.mjs';
import { assemblyComponents, paneComponents } from './components.mjs';
import { listFiles, whenChanged } from './freshness.mjs';
import { display, extensionId, paths, root } from './paths.mjs';
import { run } from './process.mjs';
import { stage } from './stages.mjs';
import { writeThirdParty } from './third-party.mjs';

const read = async (...parts) => readFile(path.join(root, ...parts), 'utf8');

/** The product's version; Directory.Build.props is the one place that says it. */
export async function productVersion() {
  return /<Version>(.+)<\/Version>/.exec(await read('Directory.Build.props'))[1];
}

/** The files of the package's gateway folder, exactly. */
export async function gatewayFiles() {
  return JSON.parse(await read('scripts', 'gateway-files.json'));
}

/** Packs pane and plugin into the extension's package; returns its path. */
export async function packExtension() {
  const version = await productVersion();
  const output = path.join(paths.packages, `${extensionId}.${version}.nupkg`);
  const inputs = ['ui/bundle', 'artifacts/plugin', 'scripts/lib', 'scripts/gateway-files.json', 'scripts/licences.json', 'Directory.Build.props'];
  await stage(`Package ${display(output)}`, () => whenChanged(
    { name: 'package', inputs, outputs: [output], setting: packageDate().toISOString() },
    () => pack(version, output)));
  return output;
}

async function pack(version, output) {
  const manifest = JSON.parse(await read('ui', 'bundle', 'manifest.json'));
  if (manifest.name !== extensionId || manifest.version !== version) {
    throw new FriendlyError(
      `manifest.json says ${manifest.name} ${manifest.version}, but this is ${extensionId} ${version}.`,
      'Give manifest.json the version of Directory.Build.props.');
  }
  await rm(paths.packageInput, { recursive: true, force: true });
  await stagePane(manifest);
  await stageGateway();
  await stageThirdParty(manifest, version);
  await write('content.json', inventory(await contents()));
  const nuspec = path.join(paths.packageInput, `${extensionId}.nuspec`);
  await writeFile(nuspec, await describe(manifest, version));
  await run('dotnet', ['pack', nuspec, '--output', paths.packages]);
  await writeFile(output, await normalised(await readFile(output)));
}

/** The SDK's own packer stamps these two versions into the packaged manifest. */
async function stagePane(manifest) {
  const { dependencies } = JSON.parse(await read('ui', 'package.json'));
  await cp(paths.uiBundle, path.join(paths.packageInput, 'ux'), { recursive: true });
  await write('ux/manifest.json', {
    ...manifest,
    CoreVersion: dependencies['@microsoft/windows-admin-center-sdk'],
    BackendVersion: '2.0.0',
  });
}

/** Takes the listed files; an assembly that is not listed may be one that the plugin needs, so it stops the packing. */
async function stageGateway() {
  const listed = await gatewayFiles();
  const published = await filesBelow(paths.plugin);
  const missing = listed.filter(file => !published.includes(file));
  const unexpected = published.filter(file => file.endsWith('.dll') && !listed.includes(file));
  if (missing.length + unexpected.length > 0) {
    throw new FriendlyError(
      `The plugin's output differs from scripts/gateway-files.json: missing ${list(missing)}; not listed ${list(unexpected)}.`,
      'What the gateway host brings itself must not be shipped (ExcludeAssets="runtime"); list what really belongs in the package.');
  }
  for (const file of listed) {
    await cp(path.join(paths.plugin, file), path.join(paths.packageInput, 'gateway', file));
  }
}

/** Licences of others go into the pane's folder, where they change nothing of the package's layout. */
async function stageThirdParty(manifest, version) {
  const ux = path.join(paths.packageInput, 'ux');
  const components = [...await paneComponents(), ...await assemblyComponents(paths.plugin, 'AzureBenefits.GatewayPlugin')];
  await rm(path.join(ux, '3rdpartylicenses.txt'));
  await mkdir(paths.packages, { recursive: true });
  await writeThirdParty({ name: extensionId, version, description: manifest.description }, components, { shipped: ux, beside: paths.packages });
}

async function contents() {
  const files = await filesBelow(paths.packageInput);
  return Promise.all(files.map(async file => {
    const bytes = await readFile(path.join(paths.packageInput, file));
    return {
      path: file.replaceAll('/', '\\'),
      size: bytes.length,
      hash256: createHash('sha256').update(bytes).digest('hex').toUpperCase(),
      signedBy: 'None',
      thumbprint: 'None',
    };
  }));
}

/** The inventory in the SDK packer's format; "unhealthy" is its word for code that nobody signed. */
function inventory(packageContent) {
  return {
    contentFormatVersion: '1.0.0',
    datetime: packageDate().toISOString().slice(0, 19),
    status: 'unhealthy',
    nestedPackage: null,
    packageContent,
    defaultManifest: null,
  };
}

async function describe(manifest, version) {
  const properties = await read('Directory.Build.props');
  const property = name => new RegExp(`<${name}>(.+)</${name}>`).exec(properties)[1];
  return `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>${extensionId}</id>
    <version>${version}</version>
    <title>${escape(manifest.displayName)}</title>
    <authors>${property('Company')}</authors>
    <license type="expression">MIT</license>
    <copyright>${property('Copyright')}</copyright>
    <description>${escape(manifest.description)}</description>
    <tags>${escape((manifest.keywords ?? []).join(' '))}</tags>
    <packageTypes>
      <packageType name="WindowsAdminCenterExtension" />
    </packageTypes>
  </metadata>
  <files>
    <file src="ux/**" target="ux" />
    <file src="gateway/**" target="gateway" />
    <file src="content.json" target="" />
  </files>
</package>
`;
}

async function filesBelow(folder) {
  return (await listFiles([folder])).map(file => path.relative(folder, file).split(path.sep).join('/'));
}

function write(file, value) {
  return writeFile(path.join(paths.packageInput, file), `${JSON.stringify(value, null, 2)}\n`);
}

const escape = text => text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`);
const list = files => files.join(', ') || 'nothing';
