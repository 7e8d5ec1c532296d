import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, buildPackage, buildPrompt, buildVerify, installUiPackages } from './build.mjs';
import { requireChromium } from './chromium.mjs';
import { hangsText, karmaCounts, sweepText, tapCounts } from './counts.mjs';
import { requireProgram } from './debian.mjs';
import { startLab } from './lab.mjs';
import { paths, root } from './paths.mjs';
import { freePort } from './port.mjs';
import { capture, npmCommand } from './process.mjs';
import { runXunit } from './xunit.mjs';

/** Several times what the slowest suite takes on two cores: a suite that hangs must not keep the others from telling what they found. */
const deadline = 70 * 60_000;

/** The suites of `npm test`, in the order of how soon they tell something. */
export const suites = {
  package: { title: 'Manifest, package and scripts', run: runPackageTests },
  docs: { title: 'Documentation: links, and examples run in the lab', run: runDocumentTests },
  dotnet: { title: 'Core, plugin and lab (xunit)', run: runDotnetTests },
  ui: { title: 'Pane (Jasmine in Chromium)', run: runUiTests },
  e2e: { title: 'Installed package in the lab (Playwright)', run: runBrowserTests },
};

async function runPackageTests() {
  const packageFile = await buildPackage();
  return runNodeTests('package', ['tests/package', 'tests/scripts'], { PACKAGE_FILE: packageFile });
}

async function runDocumentTests() {
  const packageFile = await build();
  const module = await buildPrompt();
  await buildVerify();
  for (const program of ['bash', 'curl']) {
    await requireProgram(program, 'Running the examples of the documentation');
  }
  return runNodeTests('docs', ['tests/docs'], { PACKAGE_FILE: packageFile, MODULE_FOLDER: module });
}

async function runDotnetTests() {
  const { code, sweep, hangs, ...counts } = await runXunit('AzureBenefits.slnx', { name: 'dotnet', deadline });
  return { ...withExitCode(counts, code), notes: [...(sweep ? [sweepText(sweep)] : []), ...(hangs ? [hangsText(hangs)] : [])] };
}

async function runUiTests() {
  await installUiPackages();
  const chromium = await requireChromium();
  const { code, text } = await capture(...npmCommand(['test', '--prefix', 'ui']), { echo: true, deadline, env: { CHROME_BIN: chromium, NG_CLI_ANALYTICS: 'false' } });
  return withExitCode(karmaCounts(text), code);
}

async function runBrowserTests() {
  const packageFile = await build();
  const chromium = await requireChromium();
  // One lab for all files: each test starts it over with the scenario that it needs.
  const lab = await startLab({ packageFile, port: await freePort() });
  try {
    return await runNodeTests('e2e', ['tests/e2e'], { CHROME_BIN: chromium, PACKAGE_FILE: packageFile, LAB_URL: lab.url });
  } finally {
    await lab.stop();
  }
}

async function runNodeTests(name, folders, env) {
  await mkdir(paths.testResults, { recursive: true });
  const report = path.join(paths.testResults, `${name}.tap`);
  const files = (await Promise.all(folders.map(testFiles))).flat();
  const { code } = await capture(
    process.execPath,
    [
      '--test', '--test-concurrency=1',
      '--test-reporter=spec', '--test-reporter-destination=stdout',
      '--test-reporter=tap', `--test-reporter-destination=${report}`,
      ...files,
    ],
    { echo: true, deadline, env });
  return withExitCode(tapCounts(await readFile(report, 'utf8')), code);
}

async function testFiles(folder) {
  const entries = await listOrNothing(path.join(root, folder));
  return entries.filter(file => file.endsWith('.test.mjs')).sort().map(file => path.join(root, folder, file));
}

async function listOrNothing(folder) {
  try {
    return await readdir(folder, { recursive: true });
  } catch (error) {
    if (error.code === 'ENOENT') {
      return [];
    }
    throw error;
  }
}

/** A runner that fails without a failed test (a crash, a build error) has failed. */
function withExitCode({ passed, failed, names }, code) {
  return code !== 0 && failed === 0 ? { passed, failed: 1, names: [`the test runner itself: exit code ${code}, and no test failed`] } : { passed, failed, names };
}
