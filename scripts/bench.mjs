// npm run bench: every benchmark, one after the other, one file with all results, and a table of the targets.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { baseCommit, compare, prepareBase, readBaseTargets, resultsIn } from './lib/base.mjs';
import { benchmarks, commandOf } from './lib/benchmarks.mjs';
import { writeDocs } from './lib/bench-docs.mjs';
import { FriendlyError, main } from './lib/cli.mjs';
import { busyProcessors, describeMachine } from './lib/machine.mjs';
import { display, paths, root } from './lib/paths.mjs';
import { capture } from './lib/process.mjs';
import { allMet, targetRows, targetText } from './lib/targets.mjs';
import { checkTools } from './lib/tools.mjs';
import { dotnetEnvironment } from './lib/xunit.mjs';

const names = Object.keys(benchmarks);

/** Milliseconds that a benchmark of so many minutes may take, its build on a slow machine included: then it hangs. */
const patience = minutesTold => (minutesTold + 3) * 5 * 60_000;
const usage = `
Usage: npm run bench [-- --only <benchmark>[,<benchmark>]] [-- --quick] [-- --base <folder>] [-- --write-docs]

Runs the benchmarks one after the other, keeps what they measured in ${display(paths.benchSummary)}, and ends with a table
of all targets: what was measured, met or MISSED. Fails when a target is missed or a benchmark fails. Takes about
${minutes(names)} minutes on two processors, builds included. Leave the machine alone meanwhile: other work makes times longer.

Benchmarks
${names.map(name => `  ${name.padEnd(11)}about ${benchmarks[name].minutes} min`).join('\n')}

Options
  --only <names>    run only these benchmarks; the others' targets are "not run"
  --quick           measure once, and leave the largest clusters out: to see whether everything works
  --base <folder>   a checkout of ${baseCommit}, from before work on speed: the benchmarks that are compared run there, too, one
                    after the other with these, in a lab that charges the same. Takes about twice as long
  --write-docs      write what was measured into docs/performance.md and docs/images/growth.svg
  -h, --help        this text
`;

await main({ usage, options: { only: { type: 'string' }, quick: { type: 'boolean' }, base: { type: 'string' }, 'write-docs': { type: 'boolean' } } }, async options => {
  const chosen = options.only ? options.only.split(',') : names;
  const unknown = chosen.find(name => !names.includes(name));
  if (unknown !== undefined) {
    throw new FriendlyError(`There is no benchmark "${unknown}".`, `Choose from ${names.join(', ')}.`);
  }
  await checkTools();
  rmSync(paths.benchResults, { recursive: true, force: true });
  mkdirSync(paths.benchResults, { recursive: true });
  const summary = { startedAt: new Date().toISOString(), machine: describeMachine(), busyBefore: busyProcessors(), quick: options.quick === true, results: [] };
  console.log(`${summary.machine}\n${chosen.length} benchmarks, about ${minutes(chosen)} minutes.${warning(summary.busyBefore)}`);
  const wanted = options.base ? readBaseTargets().filter(({ benchmark }) => chosen.includes(benchmark)) : [];
  const base = [];
  if (options.base) {
    await prepareBase(path.resolve(options.base));
  }
  for (const name of chosen) {
    summary.results.push(await runBenchmark(name, options.quick, root));
    if (wanted.some(({ benchmark }) => benchmark === name)) {
      base.push(await runBenchmark(name, options.quick, path.resolve(options.base)));
    }
  }
  if (wanted.length > 0) {
    const compared = compare(summary.results, base, wanted);
    compared.tables.forEach(({ title, columns, rows }) => console.log(`\n${title}\n${[columns, ...rows].map(cells => cells.join('   ')).join('\n')}`));
    summary.results.push({ ...compared, seconds: base.reduce((sum, { seconds }) => sum + seconds, 0) });
  }
  return finish(summary, options['write-docs']);
});

/** Runs a benchmark of this checkout, or of another one. */
async function runBenchmark(name, quick, folder) {
  console.log(`\n== ${name}${folder === root ? '' : ` of ${baseCommit}`}, about ${benchmarks[name].minutes} min`);
  const [program, args] = commandOf(name, quick);
  const started = performance.now();
  const { code } = await capture(program, args, { cwd: folder, echo: true, env: dotnetEnvironment, deadline: patience(benchmarks[name].minutes) });
  return { targets: [], tables: [], curves: [], ...resultsIn(folder, name), benchmark: name, code, seconds: Math.round((performance.now() - started) / 1000) };
}

function finish(summary, intoDocs) {
  const seconds = summary.results.reduce((sum, result) => sum + result.seconds, 0);
  const targets = targetRows(summary.results, JSON.parse(readFileSync(paths.benchTargets, 'utf8')));
  const whole = { ...summary, seconds, targets };
  writeFileSync(paths.benchSummary, `${JSON.stringify(whole, null, 2)}\n`);
  console.log(`\n${summary.machine}\n${Math.round(seconds / 60)} minutes; everything measured is in ${display(paths.benchSummary)}\n\n${targetText(targets)}`);
  if (intoDocs) {
    console.log(`\nWritten: ${writeDocs(whole).map(display).join(', ')}`);
  }
  return allMet(targets) ? 0 : 1;
}

function minutes(chosen) {
  return chosen.reduce((sum, name) => sum + benchmarks[name].minutes, 0);
}

function warning(busy) {
  return busy < 0.5 ? '' : `\nThe machine is busy (${busy.toFixed(1)} processors in the last minute): times will be longer than on a quiet one.`;
}
