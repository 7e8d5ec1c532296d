// npm run test:faults: the whole fault sweep, of which npm test runs a sample.
import { main } from './lib/cli.mjs';
import { hangsText, sweepText } from './lib/counts.mjs';
import { checkTools } from './lib/tools.mjs';
import { runXunit } from './lib/xunit.mjs';

const usage = `
Usage: npm run test:faults

Fails every cmdlet call of every kind of operation once, in every way, on the simulated cluster. Lets every cmdlet that turning
on uses hang on one of 16 servers, and tells step by step whether the others wait. The last lines are
"<n> hanging steps on 16 servers, <n> held up the others" and "<n> fault points, <n> converged, <n> lost". Takes many minutes;
npm test runs a sample of it.

  --only-hangs  only the hanging steps
`;

const options = { 'only-hangs': { type: 'boolean' } };

await main({ usage, options }, async values => {
  await checkTools();
  const { code, sweep, hangs } = await runXunit('tests/attestation-core.tests', {
    name: 'faults',
    args: ['--filter', `FullyQualifiedName~${values['only-hangs'] ? 'HangSweepTests' : 'SweepTests'}`, '--logger', 'console;verbosity=detailed'],
    env: { AZURE_BENEFITS_FULL_SWEEP: '1' },
    // One test sweeps all points of a kind of operation.
    hangMinutes: 120,
  });
  const { table = [] } = hangs ?? {};
  table.forEach(row => console.log(row));
  console.log(hangs ? hangsText(hangs) : 'No step hung.');
  if (!values['only-hangs']) {
    console.log(sweep ? sweepText(sweep) : 'No fault point ran.');
  }
  return code === 0 && hangs && (sweep || values['only-hangs']) ? 0 : 1;
});
