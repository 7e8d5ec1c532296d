import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { licencePolicy, notices, requireAllowed } from './licences.mjs';

/** The name of the file with the licences of others. */
export const noticesFile = 'third-party-notices.txt';

/**
 * Writes what there is to say of the packages of others: their licences into the shipped folder, the bill of materials
 * beside what is shipped. Stops when a licence is not one that was agreed to.
 * @param {{name: string, version: string, description: string}} product
 * @param {import('./components.mjs').Component[]} components
 * @param {{shipped: string, beside: string}} folders
 */
export async function writeThirdParty(product, components, { shipped, beside }) {
  const policy = await licencePolicy();
  requireAllowed(components, policy);
  await writeFile(path.join(shipped, noticesFile), notices(components, policy));
  // Loaded here, because it needs npm packages that aren't installed yet when the scripts start.
  const { billOfMaterials } = await import('./sbom.mjs');
  await writeFile(path.join(beside, `${product.name}.${product.version}.cdx.json`), await billOfMaterials(product, components));
}
