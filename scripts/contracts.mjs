// npm run contracts: the pane's types of the API, made from docs/openapi.json.
import { readFile, writeFile } from 'node:fs/promises';
import { main } from './lib/cli.mjs';
import { contractsFile, contractsOf, descriptionFile } from './lib/contracts.mjs';

const usage = `
Usage: npm run contracts

Writes the pane's types of the API (ui/src/app/api/contracts.ts) from docs/openapi.json.

Options
  -h, --help         this text
`;

await main({ usage, options: {} }, async () => {
  await writeFile(contractsFile, await contractsOf(JSON.parse(await readFile(descriptionFile, 'utf8'))));
  return 0;
});
