// npm run contracts: the pane's types of the API, made from docs/openapi.json.
import { readFile, writeFile } from 'node:fs/promises';
import { contractsFile, contractsOf, descriptionFile } from './lib/contracts.mjs';

await writeFile(contractsFile, await contractsOf(JSON.parse(await readFile(descriptionFile, 'utf8'))));
