// npm run bench:faults: a sample of the fault sweep as a benchmark's target.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { main } from '../../scripts/lib/cli.mjs';
import { sweepText } from '../../scripts/lib/counts.mjs';
import { describeMachine } from '../../scripts/lib/machine.mjs';
import { paths } from '../../scripts/lib/paths.mjs';
import { checkTools } from '../../scripts/lib/tools.mjs';
import { runXunit } from '../../scripts/lib/xunit.mjs';

const usage = `
Usage: npm run bench:faults

Runs a sample of the fault sweep and writes artifacts/bench/faults.json; npm run test:faults runs all.
`;

await main({ usage }, async () => {
  await checkTools();
  const { code, sweep } = await runXunit('tests/attestation-core.tests', { name: 'bench-faults', args: ['--filter', 'FullyQualifiedName~FaultSweepTests'] });
  const clean = code === 0 && sweep !== null && sweep.converged === sweep.points && sweep.lost === 0;
  const target = { target: 'every run with a single fault converges and loses nothing', measured: sweep ? sweepText(sweep) : 'no fault point ran', met: clean };
  await mkdir(paths.benchResults, { recursive: true });
  await writeFile(
    path.join(paths.benchResults, 'faults.json'),
    `${JSON.stringify({ benchmark: 'faults', machine: describeMachine(), measuredAt: new Date().toISOString(), targets: [target] }, null, 2)}\n`);
  console.log(`${clean ? 'met   ' : 'MISSED'}  ${target.target}: ${target.measured}`);
  return clean ? 0 : 1;
});
