// npm test: every suite of the product, one summary.
import { main, FriendlyError } from './lib/cli.mjs';
import { checkTools } from './lib/tools.mjs';
import { suites } from './lib/suites.mjs';

const usage = `
Usage: npm test [-- --only <suite>[,<suite>]]

Runs all tests and prints a summary; the last line is "<n> passed, <n> failed".

Suites
${Object.entries(suites).map(([name, { title }]) => `  ${name.padEnd(9)}${title}`).join('\n')}

Options
  --only <suites>    run only these suites
  -h, --help         this text
`;

await main({ usage, options: { only: { type: 'string' } } }, async ({ only }) => {
  const chosen = only ? only.split(',') : Object.keys(suites);
  const unknown = chosen.filter(name => !(name in suites));
  if (unknown.length > 0) {
    throw new FriendlyError(`There is no suite "${unknown[0]}".`, `Choose from ${Object.keys(suites).join(', ')}.`);
  }
  await checkTools();
  const results = [];
  for (const name of chosen) {
    results.push(await runSuite(name));
  }
  return summarise(results);
});

async function runSuite(name) {
  const { title, run } = suites[name];
  console.log(`\n== ${title}`);
  const started = performance.now();
  const outcome = await run().catch(error => ({ passed: 0, failed: 1, names: ['the suite did not start'], problem: error }));
  const seconds = Math.round((performance.now() - started) / 1000);
  if (outcome.problem) {
    console.error(outcome.problem instanceof FriendlyError
      ? [outcome.problem.message, outcome.problem.fix].filter(Boolean).join('\n')
      : outcome.problem);
  }
  // A suite that runs nothing proves nothing.
  const failed = outcome.failed + (outcome.passed + outcome.failed === 0 ? 1 : 0);
  return { title, passed: outcome.passed, failed, names: outcome.names, seconds, notes: outcome.notes ?? [] };
}

/** The first failures by name: who reads only the end of a long log still knows where to look. */
function failedNames(names) {
  const shown = 20;
  return names.length <= shown ? names : [...names.slice(0, shown), `and ${names.length - shown} more`];
}

function summarise(results) {
  console.log('\n== Summary');
  for (const { title, passed, failed, names, seconds, notes } of results) {
    console.log(`${failed === 0 ? 'ok    ' : 'FAILED'} ${title}: ${passed} passed, ${failed} failed (${seconds} s)`);
    failedNames(names).forEach(name => console.log(`       ${name}`));
    notes.forEach(note => console.log(`       ${note}`));
  }
  const total = name => results.reduce((sum, result) => sum + result[name], 0);
  console.log(`${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') === 0 ? 0 : 1;
}
