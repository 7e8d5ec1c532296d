// npm run coverage: which lines and branches of attestation-core its tests run.
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FriendlyError, main } from './lib/cli.mjs';
import { coverageOf, coverageText, uncoveredText } from './lib/coverage.mjs';
import { display, paths } from './lib/paths.mjs';
import { checkTools } from './lib/tools.mjs';
import { runXunit } from './lib/xunit.mjs';

const usage = `
Usage: npm run coverage

Runs the tests of attestation-core and counts which of its lines and branches they run. The last line is
"attestation-core: <n> % of <n> lines, <n> % of <n> branches". artifacts/coverage gets a Cobertura report for tools and a
list of what no test runs, file by file.
`;

await main({ usage }, async () => {
  await checkTools();
  const { code } = await runXunit('tests/attestation-core.tests', {
    name: 'coverage',
    args: ['--collect', 'XPlat Code Coverage;Include=[AzureBenefits.Attestation]*;ExcludeAssembliesWithoutSources=None;ExcludeByFile=**/*.g.cs;Format=cobertura'],
  });
  const xml = await findReport();
  const coverage = coverageOf(await readFile(xml, 'utf8'));
  await mkdir(paths.coverage, { recursive: true });
  await copyFile(xml, path.join(paths.coverage, 'attestation-core.cobertura.xml'));
  const list = path.join(paths.coverage, 'attestation-core.uncovered.txt');
  await writeFile(list, uncoveredText(coverage));
  console.log(`What no test runs: ${display(list)}`);
  console.log(coverageText('attestation-core', coverage));
  return code;
});

async function findReport() {
  const results = path.join(paths.testResults, 'coverage');
  const files = await readdir(results, { recursive: true });
  const report = files.find(file => path.basename(file) === 'coverage.cobertura.xml');
  if (!report) {
    throw new FriendlyError('The tests left no coverage report.', 'Look at their output above.');
  }
  return path.join(results, report);
}
