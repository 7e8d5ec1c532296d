// npm test: every suite of the product, one summary.
import { main, FriendlyError } from './lib/cli.mjs';
import { runLanes } from './lib/lanes.mjs';
import { prepare, suites } from './lib/suites.mjs';
import { suiteResult, summaryText } from './lib/summary.mjs';
import { checkTools } from './lib/tools.mjs';

const usage = `
Usage: npm test [-- --only <suite>[,<suite>]]

Builds everything once, then runs the suites in two lanes side by side. What a part of a suite printed is shown in one block
when it has ended; tests that fail are named at once. Ends with a summary; the last line is "<n> passed, <n> failed".

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
  const started = performance.now();
  const built = await prepare(chosen);
  const builtIn = performance.now() - started;
  const parts = chosen.flatMap(name => suites[name].parts.map(part => ({ ...part, suite: suites[name], run: tell => part.run(built, tell) })));
  const results = await runLanes(parts);
  const summary = chosen.map(name => suiteResult(suites[name].title, results.filter(({ part }) => part.suite === suites[name])));
  console.log(`\n== Summary\n${summaryText(summary, { builtIn, whole: performance.now() - started })}`);
  return summary.some(({ failed }) => failed > 0) ? 1 : 0;
});
