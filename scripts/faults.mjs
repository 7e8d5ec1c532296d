// npm run test:faults: the whole fault sweep, of which npm test runs a sample.
import { main } from './lib/cli.mjs';
import { sweepText } from './lib/counts.mjs';
import { checkTools } from './lib/tools.mjs';
import { runXunit } from './lib/xunit.mjs';

const usage = `
Usage: npm run test:faults

Fails every cmdlet call of every kind of operation once, in every way, on the simulated cluster. The last line is
"<n> fault points, <n> converged, <n> lost". Takes many minutes; npm test runs a sample of it.
`;

await main({ usage }, async () => {
  await checkTools();
  const { code, sweep } = await runXunit('tests/attestation-core.tests', {
    name: 'faults',
    args: ['--filter', 'FullyQualifiedName~FaultSweepTests', '--logger', 'console;verbosity=detailed'],
    env: { AZURE_BENEFITS_FULL_SWEEP: '1' },
    // One test sweeps all points of a kind of operation.
    hangMinutes: 120,
  });
  console.log(sweep ? sweepText(sweep) : 'No fault point ran.');
  return code === 0 && sweep ? 0 : 1;
});
