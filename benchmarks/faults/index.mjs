// npm run bench:faults: a sample of the fault sweep as a benchmark's target.
import { main } from '../../scripts/lib/cli.mjs';
import { sweepText } from '../../scripts/lib/counts.mjs';
import { checkTools } from '../../scripts/lib/tools.mjs';
import { runXunit } from '../../scripts/lib/xunit.mjs';
import { TargetReport } from '../shared/target-report.mjs';

const usage = `
Usage: npm run bench:faults

Runs a sample of the fault sweep and writes artifacts/bench/faults.json; npm run test:faults runs all.
`;

await main({ usage }, async () => {
  await checkTools();
  const { code, sweep } = await runXunit('tests/attestation-core.tests', { name: 'bench-faults', args: ['--filter', 'FullyQualifiedName~FaultSweepTests'] });
  const clean = code === 0 && sweep !== null && sweep.converged === sweep.points && sweep.lost === 0;
  const report = new TargetReport('faults', 'xunit');
  report.add('every run with a single fault converges and loses nothing', clean, sweep ? sweepText(sweep) : 'no fault point ran');
  await report.write();
  return report.allMet ? 0 : 1;
});
