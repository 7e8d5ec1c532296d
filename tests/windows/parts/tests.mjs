import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../../scripts/lib/paths.mjs';
import { run } from '../../../scripts/lib/process.mjs';
import { dotnetEnvironment } from '../../../scripts/lib/xunit.mjs';
import { windowsPath } from '../wine.mjs';

const minutes = 10;

/** Tests as they were built for Linux, and what Wine can't judge of them: what their names begin with, and why. */
export const suites = [
  { project: 'tests/guest-tool.tests/AzureBenefits.Verify.Tests.csproj', assembly: 'AzureBenefits.Verify.Tests', excluded: {} },
  {
    project: 'tests/gateway-plugin.tests/AzureBenefits.GatewayPlugin.Tests.csproj',
    assembly: 'AzureBenefits.GatewayPlugin.Tests',
    excluded: {
      'AzureBenefits.GatewayPlugin.Tests.RestrictedFolderTests.Prepare_Link': 'Wine 8.0 says that it made a link, and makes none',
      'AzureBenefits.GatewayPlugin.Tests.OperationOptionsTests.Start_FolderIsALink': 'the same',
      'AzureBenefits.GatewayPlugin.Tests.JournalAccessTests.Restore_FileCannotBeOpened': 'the same',
      'AzureBenefits.GatewayPlugin.Tests.CrashTests': 'they start and kill processes of Linux; the part "gateway" does it on Windows',
      'AzureBenefits.GatewayPlugin.Tests.Consistency': 'sweeps over answers, which take minutes and touch nothing of the system',
      'AzureBenefits.GatewayPlugin.Tests.Security': 'the same: who may call which route with what',
      'AzureBenefits.GatewayPlugin.Tests.BadInputTests': 'the same: what requests are refused',
      'AzureBenefits.GatewayPlugin.Tests.FollowUpTests': 'the same: retries and undoing on simulated clusters',
    },
  },
];

/** The tests of what runs on Windows: the verifier and the plugin. */
export const tests = {
  title: 'Tests of the verifier and of the plugin',
  async build() {
    for (const { project } of suites) {
      await run('dotnet', ['build', project, '--configuration', 'Release', '-p:UseSharedCompilation=false'], { env: dotnetEnvironment });
    }
  },
  async run(wine, checks) {
    for (const suite of suites) {
      await runSuite(wine, checks, suite);
    }
  },
};

async function runSuite(wine, checks, { assembly, excluded }) {
  const file = path.join(root, 'artifacts', 'bin', assembly, 'release', `${assembly}.dll`);
  const report = wine.onDriveC(`${assembly}.log`);
  const args = ['tests', windowsPath(file), windowsPath(report), ...Object.keys(excluded)];
  const { code, lines } = await wine.dotnet([windowsPath(wine.runtime.host), ...args], { crypto: true, deadline: minutes * 60_000 });
  const { passed, failures, running, ended } = readReport(await readFile(report, 'utf8').catch(() => ''));
  const death = `exit code ${code}, ${deathWords(lines)}`;
  const cutOff = running.length > 0 ? running.map(test => `${test}: its process ended: ${death}`) : [`not all tests ran: ${death}`];
  checks.add(assembly, { passed, failures: ended ? failures : [...failures, ...cutOff] });
  if (ended && code !== Math.sign(failures.length)) {
    console.log(`        after the last test, their process ended with ${death}`);
  }
  Object.entries(excluded).forEach(([name, reason]) => console.log(`        not judged: ${name}: ${reason}`));
}

/** .NET names what ended it before the stack. */
function deathWords(lines) {
  const at = lines.findIndex(line => /^(Fatal error|Unhandled exception)/.test(line));
  return (at < 0 ? lines.slice(-1) : lines.slice(at, at + 2)).join(' ') || 'without a word';
}

/** What the lines of `host/ReportSink.cs` tell: of each test for itself, even if its process didn't live to sum up. */
export function readReport(text) {
  const lines = text.split(/\r?\n/);
  const named = word => lines.filter(line => line.startsWith(`${word} `)).map(line => line.slice(word.length + 1));
  const over = new Set([...named('PASS'), ...named('FAIL'), ...named('SKIP')]);
  return {
    passed: named('PASS').length,
    failures: lines.flatMap((line, index) => (line.startsWith('FAIL ') ? [`${line.slice(5)}: ${lines[index + 1]?.trim()}`] : [])),
    running: named('START').filter(name => !over.has(name)),
    ended: lines.includes('END'),
  };
}
