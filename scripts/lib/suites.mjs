import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, buildPrompt, buildSolution, buildTool, installUiPackages } from './build.mjs';
import { requireTestChromium } from './chromium.mjs';
import { withCompiler } from './compilers.mjs';
import { hangsText, karmaCounts, sweepText, tapCounts } from './counts.mjs';
import { requireProgram } from './debian.mjs';
import { startLab } from './lab.mjs';
import { paths, root } from './paths.mjs';
import { freePort } from './port.mjs';
import { capture, npmCommand } from './process.mjs';
import { runXunit, shortLived } from './xunit.mjs';

/** Several times what the slowest part takes on two cores: one that hangs must not keep the others from telling what they found. */
const deadline = 70 * 60_000;

/**
 * The suites of `npm test`. Each is one part or several, which run side by side with those of other suites; `seconds` is about how
 * long a part takes beside another one on two cores. Parts of stories have a lab each.
 */
export const suites = {
  package: suite('Manifest, package and scripts', { '': { seconds: 40, run: runPackageTests } }),
  docs: suite('Documentation: links, and examples run in the lab', { '': { seconds: 40, run: runDocumentTests } }),
  dotnet: suite('Core, plugin and lab (xunit)', {
    core: xunitPart('attestation-core.tests', 270),
    module: xunitPart('powershell-module.tests', 170),
    plugin: xunitPart('gateway-plugin.tests', 130),
    lab: xunitPart('lab.tests', 80),
    'guest tool': xunitPart('guest-tool.tests', 10),
  }),
  ui: suite('Pane (Jasmine in Chromium)', { '': { seconds: 50, run: runUiTests } }),
  e2e: suite('Installed package in the lab (Playwright)', {
    stories: { seconds: 420, run: runBrowserTests('stories', isStory) },
    'pane and gateway': { seconds: 260, run: runBrowserTests('e2e', file => !isStory(file)) },
  }),
};

function isStory(file) {
  return path.basename(path.dirname(file)) === 'stories';
}

/** Builds what the suites need, once for all of them; returns what their parts have to know. */
export function prepare(names) {
  return withCompiler(() => prepareWithCompiler(names));
}

async function prepareWithCompiler(names) {
  const needed = (...of) => of.some(name => names.includes(name));
  for (const program of needed('docs') ? ['bash', 'curl'] : []) {
    await requireProgram(program, 'Running the examples of the documentation');
  }
  const chromium = needed('ui', 'e2e') ? await requireTestChromium() : undefined;
  if (needed('dotnet')) {
    await buildSolution();
  } else if (needed('ui')) {
    await installUiPackages();
  }
  const packageFile = needed('package', 'docs', 'e2e') ? await build() : undefined;
  const module = needed('package', 'docs') ? await buildPrompt() : undefined;
  if (needed('package', 'docs')) {
    await buildTool();
  }
  return { chromium, packageFile, module };
}

function suite(title, parts) {
  return { title, parts: Object.entries(parts).map(([name, part]) => ({ ...part, name, title: name ? `${title}: ${name}` : title })) };
}

function runPackageTests({ packageFile }, echo) {
  return runNodeTests('package', ['tests/package', 'tests/scripts'], { PACKAGE_FILE: packageFile }, echo);
}

function runDocumentTests({ packageFile, module }, echo) {
  return runNodeTests('docs', ['tests/docs'], { PACKAGE_FILE: packageFile, MODULE_FOLDER: module }, echo);
}

function xunitPart(project, seconds) {
  return {
    project,
    seconds,
    run: async (_, echo) => {
      const { code, sweep, hangs, ...counts } = await runXunit(path.join('tests', project), { name: project, args: ['--no-build'], echo, deadline });
      return { ...withExitCode(counts, code), notes: [...(sweep ? [sweepText(sweep)] : []), ...(hangs ? [hangsText(hangs)] : [])] };
    },
  };
}

async function runUiTests({ chromium }, echo) {
  const { code, text } = await capture(...npmCommand(['test', '--prefix', 'ui']), { echo, deadline, env: { CHROME_BIN: chromium, NG_CLI_ANALYTICS: 'false' } });
  return withExitCode(karmaCounts(text), code);
}

function runBrowserTests(name, include) {
  return async ({ chromium, packageFile }, echo) => {
    // One lab for all files: each test starts it over with the scenario that it needs.
    const lab = await startLab({ packageFile, port: await freePort(), env: shortLived });
    try {
      return await runNodeTests(name, ['tests/e2e'], { CHROME_BIN: chromium, PACKAGE_FILE: packageFile, LAB_URL: lab.url }, echo, include);
    } finally {
      await lab.stop();
    }
  };
}

async function runNodeTests(name, folders, env, echo, include = () => true) {
  await mkdir(paths.testResults, { recursive: true });
  const report = path.join(paths.testResults, `${name}.tap`);
  const files = (await Promise.all(folders.map(testFiles))).flat().filter(include);
  const { code } = await capture(
    process.execPath,
    [
      '--test', '--test-concurrency=1',
      '--test-reporter=spec', '--test-reporter-destination=stdout',
      '--test-reporter=tap', `--test-reporter-destination=${report}`,
      ...files,
    ],
    { echo, deadline, env });
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
