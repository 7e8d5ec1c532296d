// npm run test:windows: what users run, on the Windows build of .NET, which runs under Wine. Wine isn't Windows: docs/windows.md
// says what this can't judge. Not a part of npm test, because it needs Debian's packages and downloads the runtime.
import { main, FriendlyError } from '../../scripts/lib/cli.mjs';
import { paths } from '../../scripts/lib/paths.mjs';
import { capture, stopAll } from '../../scripts/lib/process.mjs';
import { stage } from '../../scripts/lib/stages.mjs';
import { checkTools } from '../../scripts/lib/tools.mjs';
import { Checks } from './checks.mjs';
import { documents } from './parts/documents.mjs';
import { gateway } from './parts/gateway.mjs';
import { module } from './parts/module.mjs';
import { registry } from './parts/registry.mjs';
import { tests } from './parts/tests.mjs';
import { buildRuntime } from './runtime.mjs';
import { missingPackages, skipped, Wine } from './wine.mjs';

/** Those first that need the least: the package with the pane takes the longest to build. */
const parts = { documents, tests, registry, gateway, module };

const usage = `
Usage: npm run test:windows [-- --only <part>[,<part>]]

Runs the product on the Windows build of .NET under Wine. Needs Debian's packages wine64 and gcc-mingw-w64-x86-64-win32, which
it installs on Debian as root. The last line is "<n> passed, <n> failed".

Parts
${Object.entries(parts).map(([name, { title }]) => `  ${name.padEnd(11)}${title}`).join('\n')}

Options
  --only <parts>  run only these parts
  -h, --help      this text
`;

/** For building and all parts together: twice what two processors need, without what comes from the network. */
const minutes = 30;
const folder = paths.windows;

await main({ usage, options: { only: { type: 'string' } } }, async ({ only }) => {
  const chosen = only ? only.split(',') : Object.keys(parts);
  const unknown = chosen.find(name => !(name in parts));
  if (unknown) {
    throw new FriendlyError(`There is no part "${unknown}".`, `Choose from ${Object.keys(parts).join(', ')}.`);
  }
  await checkTools();
  const missing = await missingPackages();
  if (missing.length > 0) {
    console.log(skipped(missing));
    return 0;
  }
  const checks = new Checks();
  await inTime(checks, () => runAll(chosen, checks));
  console.log(`${checks.passed} passed, ${checks.failed} failed`);
  return checks.failed === 0 ? 0 : 1;
});

/** While the first parts run, what the later ones need is built. */
async function runAll(chosen, checks) {
  const runtime = await prepare();
  const built = buildInTurn(chosen);
  const wine = await Wine.start(runtime);
  try {
    for (const name of chosen) {
      await runPart(name, { wine, checks, built: built[name] });
    }
  } finally {
    console.log('\n== End');
    console.log(`Disk: ${await size(folder)} for the runtime in ${folder}, ${await size(wine.prefix)} for a Windows that goes away now`);
    const left = await wine.stop();
    checks.tell('every process ended', left.length === 0 ? null : `${left.join(', ')} had to be killed`);
  }
}

async function prepare() {
  let runtime;
  await stage('.NET and PowerShell for Windows', async () => {
    runtime = await buildRuntime(folder);
  });
  return runtime;
}

/** One after the other: they build the same projects. One that fails doesn't keep the others from being built. */
function buildInTurn(chosen) {
  const built = {};
  let before = Promise.resolve();
  for (const name of chosen) {
    built[name] = before.then(() => parts[name].build());
    before = built[name].catch(() => {});
  }
  return built;
}

async function runPart(name, { wine, checks, built }) {
  try {
    const input = await built;
    console.log(`\n== ${parts[name].title}`);
    await stage(`Part "${name}"`, () => parts[name].run(wine, checks, input));
  } catch (error) {
    checks.tell(`${name} runs to its end`, `${error instanceof FriendlyError ? error.message : error.stack ?? error}`);
  }
}

/** When the time is over, everything that was started ends, and what waits for it fails. */
async function inTime(checks, work) {
  const late = setTimeout(() => {
    checks.tell('the run ends in time', `${minutes} minutes weren't enough`);
    stopAll();
  }, minutes * 60_000);
  try {
    await work();
  } catch (error) {
    checks.tell('the run comes to its end', error instanceof FriendlyError ? error.message : error.stack);
  } finally {
    clearTimeout(late);
    await stopAll();
  }
}

async function size(place) {
  return (await capture('du', ['-sh', place])).text.split('\t')[0];
}
