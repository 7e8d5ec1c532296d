import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { compile, withCompiler } from './compilers.mjs';
import { whenChanged } from './freshness.mjs';
import { packModule } from './module.mjs';
import { packExtension } from './package.mjs';
import { paths, root } from './paths.mjs';
import { npmCommand, run } from './process.mjs';
import { stage } from './stages.mjs';
import { packTool } from './tool.mjs';

// What every .NET build depends on besides the project's own folder.
const sharedInputs = ['Directory.Build.props', 'Directory.Packages.props', 'global.json', '.editorconfig', 'BannedSymbols.txt', 'nuget.config'];
const moduleInputs = ['powershell-module', 'attestation-core', ...sharedInputs];
const pluginInputs = ['gateway-plugin', 'attestation-core', ...sharedInputs];

/** Analyzers run where every project is built: before its tests. Whoever only wants to run something doesn't wait for them. */
let howToPublish = '-p:RunAnalyzers=false';

/** Installs the packages of these scripts; until then they use nothing but Node.js. */
function installScriptPackages() {
  return stage('npm packages of the scripts', () => whenChanged(
    { name: 'npm-root', inputs: ['package-lock.json', 'package.json', '.npmrc'], outputs: [path.join(root, 'node_modules')] },
    () => run(...npmCommand(['ci']))));
}

/** Installs the packages of the pane. */
export function installUiPackages() {
  return stage('npm packages of the pane', () => whenChanged(
    { name: 'npm-ui', inputs: ['ui/package-lock.json', 'ui/package.json', 'ui/.npmrc'], outputs: [path.join(root, 'ui', 'node_modules')] },
    () => run(...npmCommand(['ci', '--prefix', 'ui']))));
}

/** Builds everything that changed: pane, plugin, lab, package. Returns the package's path. */
export async function build() {
  await withCompiler(() => Promise.all([
    installUiPackages().then(buildUi),
    publishPlugin().then(publishLab),
    installScriptPackages().then(buildFont),
  ]));
  await placeShellFiles();
  return packExtension();
}

/** Builds the extension's package only. */
export async function buildPackage() {
  await Promise.all([installScriptPackages(), installUiPackages().then(buildUi), publishPlugin()]);
  return packExtension();
}

/**
 * Builds every .NET project, and the pane beside them: what is published afterwards is compiled already.
 */
export async function buildSolution() {
  await Promise.all([
    installScriptPackages(),
    installUiPackages().then(buildUi),
    stage('All .NET projects', () => compile('build', 'AzureBenefits.slnx', '--configuration', 'Release')),
  ]);
  howToPublish = '--no-build';
}

/** Builds the PowerShell module; returns its folder. */
export async function buildModule() {
  await publishModule();
  return packModule();
}

/** Builds the command that verifies attested documents as a .NET tool; returns its package. */
export async function buildTool() {
  await installScriptPackages();
  await buildVerify();
  return packTool();
}

/** Builds the lab's PowerShell prompt and the module that it loads; returns the module's folder. */
export async function buildPrompt() {
  const module = await buildModule();
  await publishPrompt();
  return module;
}

function buildUi() {
  return stage('Pane', () => whenChanged(
    { name: 'ui', inputs: ['ui', 'manifest.json'], outputs: [path.join(paths.uiBundle, 'index.html')] },
    () => run(...npmCommand(['run', 'build', '--prefix', 'ui']), { env: { NG_CLI_ANALYTICS: 'false' } })));
}

function publishPlugin() {
  return stage('Gateway plugin', () => whenChanged(
    { name: 'plugin', inputs: pluginInputs, outputs: [path.join(paths.plugin, 'AzureBenefits.GatewayPlugin.dll')] },
    () => publish('gateway-plugin/AzureBenefits.GatewayPlugin.csproj', paths.plugin)));
}

function publishLab() {
  return stage('Lab gateway', () => whenChanged(
    { name: 'lab', inputs: ['lab', ...pluginInputs], outputs: [paths.labProgram] },
    () => publish('lab/Gateway/AzureBenefits.Lab.Gateway.csproj', paths.lab)));
}

function publishModule() {
  return stage('PowerShell module', () => whenChanged(
    { name: 'module', inputs: moduleInputs, outputs: [path.join(paths.moduleBuild, 'AzureBenefits.PowerShell.dll')] },
    () => publish('powershell-module/AzureBenefits.PowerShell.csproj', paths.moduleBuild)));
}

/** Builds the command that verifies attested documents. */
export function buildVerify() {
  return stage('azure-benefits-verify', () => whenChanged(
    { name: 'verify', inputs: ['guest-tool', 'attestation-core', ...sharedInputs], outputs: [paths.verifyProgram] },
    () => publish('guest-tool/AzureBenefits.Verify.csproj', paths.verify)));
}

function publishPrompt() {
  return stage('Lab prompt', () => whenChanged(
    { name: 'prompt', inputs: ['lab', ...sharedInputs], outputs: [paths.promptProgram] },
    () => publish('lab/PowerShellPrompt/AzureBenefits.Lab.PowerShellPrompt.csproj', paths.prompt)));
}

async function publish(project, output) {
  await rm(output, { recursive: true, force: true });
  await compile('publish', project, '--configuration', 'Release', '--output', output, howToPublish);
}

function buildFont() {
  return stage('Icon font', () => whenChanged(
    {
      name: 'icon-font',
      inputs: ['scripts/build-icon-font.mjs', 'lab/Gateway/Shell/icons.json', 'package-lock.json'],
      outputs: [path.join(paths.fonts, 'icons.ttf')],
    },
    () => run(process.execPath, ['scripts/build-icon-font.mjs'])));
}

/** The gateway serves what stands in its Shell folder; the font and the pseudo-locale join the page there. */
async function placeShellFiles() {
  const shell = path.join(paths.lab, 'Shell');
  await cp(paths.fonts, path.join(shell, 'fonts'), { recursive: true });
  await cp(paths.pseudoLocale, path.join(shell, 'locales', 'qps-ploc'), { recursive: true });
}
