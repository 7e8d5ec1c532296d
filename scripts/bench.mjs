// npm run bench: every benchmark, one after the other, and a table of the targets they measured.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { main } from './lib/cli.mjs';
import { paths } from './lib/paths.mjs';
import { capture } from './lib/process.mjs';
import { targetTable } from './lib/targets.mjs';
import { checkTools } from './lib/tools.mjs';

const usage = `
Usage: npm run bench

Runs the benchmarks turn-on, api, documents and ui one after the other, and ends with a table of the targets: what was
measured, met or MISSED. Fails when a target is missed or a benchmark fails. Leave the machine alone meanwhile.
`;

const benchmarks = {
  'turn-on': dotnet('turn-on'),
  api: dotnet('api'),
  documents: dotnet('documents'),
  ui: [process.execPath, ['benchmarks/ui/index.mjs']],
};

await main({ usage }, async () => {
  await checkTools();
  rmSync(paths.benchResults, { recursive: true, force: true });
  mkdirSync(paths.benchResults, { recursive: true });
  const results = [];
  for (const [benchmark, [program, programArguments]] of Object.entries(benchmarks)) {
    console.log(`\n== ${benchmark}`);
    const { code } = await capture(program, programArguments, { echo: true });
    const file = path.join(paths.benchResults, `${benchmark}.json`);
    const targets = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).targets : [];
    results.push({ benchmark, code, targets });
  }
  const { text, met } = targetTable(results);
  console.log(`\n${text}`);
  return met ? 0 : 1;
});

function dotnet(benchmark) {
  return ['dotnet', ['run', '--configuration', 'Release', '--project', `benchmarks/${benchmark}`]];
}
