// npm run test:prometheus: a real Prometheus scrapes what Test-AzureBenefitsHealth writes through a real node_exporter, and the
// documentation's alert rules fire. Not a part of npm test, because it needs both programs.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildPrompt } from '../../scripts/lib/build.mjs';
import { main } from '../../scripts/lib/cli.mjs';
import { requireProgram } from '../../scripts/lib/debian.mjs';
import { paths, root } from '../../scripts/lib/paths.mjs';
import { run, stop } from '../../scripts/lib/process.mjs';
import { checkTools } from '../../scripts/lib/tools.mjs';
import { startExporter } from './exporter.mjs';
import { Prometheus } from './prometheus.mjs';

const usage = `
Usage: npm run test:prometheus

Lets Prometheus scrape the metrics of simulated clusters through node_exporter, and checks that the alert rules of
docs/watch fire. Needs the programs prometheus, promtool, and prometheus-node-exporter (Debian packages prometheus and
prometheus-node-exporter).

Options
  -h, --help  this text
`;

const rules = path.join(root, 'docs', 'watch', 'azure-benefits.rules.yml');
const ruleTests = path.join(root, 'docs', 'watch', 'azure-benefits.rules.test.yml');
const hours = 3600;
let failed = 0;

await main({ usage, options: {} }, async () => {
  await checkTools();
  for (const program of ['prometheus', 'promtool', 'prometheus-node-exporter']) {
    // The packages start services on every address of the machine: that is the user's to decide.
    await requireProgram(program, 'This test', async () => {});
  }
  await run('promtool', ['check', 'rules', rules]);
  await run('promtool', ['test', 'rules', ruleTests]);
  const module = await buildPrompt();
  const folder = await mkdtemp(path.join(tmpdir(), 'azure-benefits-prometheus-'));
  const metrics = path.join(folder, 'azure_benefits.prom');
  const exporter = await startExporter(folder);
  const prometheus = await Prometheus.start(exporter.address, rules);
  try {
    await scrape(prometheus, metrics, scenario => check(module, scenario, metrics));
  } finally {
    await Promise.all([stop(exporter.process), prometheus.stop()]);
    await rm(folder, { recursive: true, force: true });
  }
  return failed === 0 ? 0 : 1;
});

async function scrape(prometheus, metrics, watch) {
  await tell('nobody watches while there is no file', prometheus.waitForAlerts(['AzureBenefitsNotWatched']));

  await watch('expired');
  await tell('expired certificates are critical', prometheus.waitForAlerts(['AzureBenefitsCritical', 'AzureBenefitsCertificateEnds']));
  const samples = (await readFile(metrics, 'utf8')).split('\n').filter(line => line !== '' && !line.startsWith('#'));
  await tell('every sample arrives', prometheus.waitForCount('{__name__=~"azure_benefits_.+"}', samples.length));
  await tell('the collector takes the file', prometheus.waitForValue('node_textfile_scrape_error', 0));

  await watch('small-on');
  await tell('a healthy cluster is silent', prometheus.waitForAlerts([]));

  await leaveBehind(metrics);
  await tell('a file that stays behind means that nobody watches', prometheus.waitForAlerts(['AzureBenefitsNotWatched']));
}

/** Checks a simulated cluster, as a scheduled task would. */
function check(module, scenario, metrics) {
  const command = `$null = Test-AzureBenefitsHealth -MetricsFile '${metrics}'`;
  const manifest = path.join(module, 'AzureBenefits.psd1');
  return run('dotnet', [paths.promptProgram, '--module', manifest, '--scenario', scenario, '--command', command]);
}

/** The file as it would look if the last check had been three hours ago. */
async function leaveBehind(metrics) {
  const text = await readFile(metrics, 'utf8');
  const before = Math.floor(Date.now() / 1000) - 3 * hours;
  await writeFile(metrics, text.replace(/^(azure_benefits_last_run_timestamp_seconds) \d+$/m, `$1 ${before}`));
}

async function tell(what, outcome) {
  const problem = await outcome;
  failed += problem === null ? 0 : 1;
  console.log(`${problem === null ? 'ok    ' : 'FAILED'}  ${what}${problem === null ? '' : `: ${problem}`}`);
}
