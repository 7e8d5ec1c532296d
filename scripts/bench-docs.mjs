// npm run bench:docs: writes what the last `npm run bench` measured into the documentation, without measuring again.
import { existsSync, readFileSync } from 'node:fs';
import { writeDocs } from './lib/bench-docs.mjs';
import { FriendlyError, main } from './lib/cli.mjs';
import { display, paths } from './lib/paths.mjs';

const usage = `
Usage: npm run bench:docs

Writes the results of the last "npm run bench" into docs/performance.md and docs/images/growth.svg.
`;

await main({ usage }, async () => {
  if (!existsSync(paths.benchSummary)) {
    throw new FriendlyError(`There is no ${display(paths.benchSummary)}.`, 'Run "npm run bench" first.');
  }
  console.log(`Written: ${writeDocs(JSON.parse(readFileSync(paths.benchSummary, 'utf8'))).map(display).join(', ')}`);
});
