import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../../scripts/lib/paths.mjs';
import { capture } from '../../../scripts/lib/process.mjs';

const json = async file => JSON.parse(await readFile(path.join(root, file), 'utf8'));
const shortcuts = new Set(['start', 'test']);

/** The scripts of the repository's package.json. */
export async function npmScripts() {
  return (await json('package.json')).scripts;
}

/**
 * What is wrong with a call of npm: a script that does not exist, or an option that its help does not know. Nothing is run but
 * `--help`, and only of scripts that are programs of ours.
 * @param {string[]} words what follows "npm"
 * @returns {Promise<string | undefined>}
 */
export async function checkNpmCall(words) {
  const prefixed = words[0] === '--prefix';
  const scripts = prefixed ? (await json(path.join(words[1], 'package.json'))).scripts : await npmScripts();
  const [first, ...rest] = prefixed ? words.slice(2) : words;
  const name = first === 'run' ? rest.shift() : first;
  if (!(name in scripts) || (first !== 'run' && !shortcuts.has(name))) {
    return `"npm ${words.join(' ')}": there is no such script`;
  }
  const program = /^node (\S+)$/.exec(scripts[name])?.[1];
  const options = rest.filter(word => /^--?[a-z]/.test(word));
  if (!program || prefixed || options.length === 0) {
    return undefined;
  }
  const { text } = await capture(process.execPath, [program, '--help']);
  const unknown = options.find(option => !text.split(/[\s,]+/).includes(option));
  return unknown && `"npm ${words.join(' ')}": its help does not know ${unknown}`;
}
