import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { paths } from '../../scripts/lib/paths.mjs';

/** The bytes, uncompressed, of the scripts and styles that the pane's page loads before it starts. */
export async function initialBundle(folder = paths.uiBundle) {
  const page = await readFile(path.join(folder, 'index.html'), 'utf8');
  const files = new Set([...page.matchAll(/(?:src|href)="([^"/]+\.(?:js|css))"/g)].map(([, file]) => file));
  const sizes = await Promise.all([...files].map(async file => (await stat(path.join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
