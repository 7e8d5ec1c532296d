import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { paths, root } from './paths.mjs';

const ignoredFolders = new Set(['node_modules', '.git', 'bin', 'obj', 'bundle', '.angular', 'artifacts', 'generated', 'TestResults']);

/** All files at or under the given repository paths, sorted; what is missing is left out. */
export async function listFiles(inputs) {
  const lists = await Promise.all(inputs.map(input => walk(path.resolve(root, input))));
  return [...new Set(lists.flat())].sort();
}

async function walk(file) {
  let entries;
  try {
    entries = await readdir(file, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') {
      return [];
    }
    if (error.code === 'ENOTDIR') {
      return [file];
    }
    throw error;
  }
  // A copy of the sources has links to the packages.
  const kept = entries.filter(entry => entry.isFile() || !ignoredFolders.has(entry.name));
  return (await Promise.all(kept.map(entry => walk(path.join(file, entry.name))))).flat();
}

/** A hash over the names and the contents of all files at or under the given repository paths. */
async function hashInputs(inputs) {
  const hash = createHash('sha256');
  for (const file of await listFiles(inputs)) {
    hash.update(path.relative(root, file).split(path.sep).join('/')).update('\0');
    hash.update(await readFile(file)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * Does the work only when its inputs changed since it last succeeded or its output is gone.
 * @param {{name: string, inputs: string[], outputs: string[], setting?: string}} step `setting` is what it depends on beside files
 * @returns {Promise<boolean>} whether the work was done
 */
export async function whenChanged({ name, inputs, outputs, setting = '' }, work) {
  const stamp = path.join(paths.stamps, name);
  const hash = `${await hashInputs(inputs)}${setting}`;
  const last = existsSync(stamp) ? await readFile(stamp, 'utf8') : '';
  if (last === hash && outputs.every(output => existsSync(output))) {
    return false;
  }
  await rm(stamp, { force: true });
  await work();
  await mkdir(paths.stamps, { recursive: true });
  await writeFile(stamp, hash);
  return true;
}
