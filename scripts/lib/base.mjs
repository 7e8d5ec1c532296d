import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FriendlyError } from './cli.mjs';
import { paths } from './paths.mjs';
import { capture } from './process.mjs';

/** What the benchmarks are compared with: the last version before work on speed began. */
export const baseCommit = 'ff08e76';

/** What is compared with the base, and the ratio that is wanted. */
export const readBaseTargets = () => JSON.parse(readFileSync(path.join(paths.base, 'targets.json'), 'utf8'));

/**
 * Makes a checkout of the base ready: its lab charges what this one does. Nothing of its product is changed.
 * @param {string} folder the checkout
 */
export async function prepareBase(folder) {
  const git = (...args) => capture('git', ['-C', folder, ...args]);
  const { code, text: head } = await git('rev-parse', 'HEAD');
  if (code !== 0 || !head.trim().startsWith(baseCommit)) {
    throw new FriendlyError(`${folder} isn't a checkout of ${baseCommit}.`, `Make one: git worktree add <folder> ${baseCommit}`);
  }
  const patch = path.join(paths.base, 'charging.patch');
  if ((await git('apply', '--reverse', '--check', patch)).code === 0) {
    return;
  }
  const applied = await git('apply', patch);
  if (applied.code !== 0) {
    throw new FriendlyError(`The lab of ${folder} can't be made to charge as this one does: ${applied.text.trim()}`, 'Undo what was changed there, then run again.');
  }
}

/** What a benchmark measured in the folder that it ran in; null when it told nothing. */
export function resultsIn(folder, name) {
  const file = path.join(folder, 'artifacts', 'bench', `${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/**
 * Compares what was measured here and in the base, ratio by ratio.
 * @param {{benchmark: string, tables: {title: string, columns: string[], rows: string[][]}[]}[]} now what was measured here
 * @param {typeof now} base the same in the base
 * @param {ReturnType<typeof readBaseTargets>} wanted what to compare
 */
export function compare(now, base, wanted) {
  const rows = wanted.map(one => {
    const [measured, before] = [now, base].map(results => figureOf(results.find(({ benchmark }) => benchmark === one.benchmark), one));
    return { ...one, measured, before, ratio: measured !== null && before ? measured / before : null };
  });
  return {
    benchmark: 'base',
    code: rows.some(({ ratio }) => ratio === null) ? 1 : 0,
    targets: rows.filter(({ atMost, ratio }) => atMost !== undefined && ratio !== null).map(({ target, atMost, ratio, measured, before }) => ({
      target: `${target}: at most ${atMost} times what the base takes`,
      measured: `${ratio.toFixed(2)}; ${measured} beside ${before}`,
      met: ratio <= atMost,
    })),
    tables: [{
      title: `Beside the base (${baseCommit}), measured in the same run`,
      columns: ['what', 'base', 'now', 'ratio'],
      rows: rows.map(({ target, before, measured, ratio }) => [target, text(before), text(measured), ratio === null ? 'not measured' : ratio.toFixed(2)]),
    }],
    curves: [],
  };
}

/** The sum of the columns in the row that begins so; null when there is none. */
function figureOf(result, { table, row, columns }) {
  const found = result?.tables.find(({ title }) => title.startsWith(table));
  const cells = found?.rows.find(candidate => row.every((cell, index) => candidate[index] === cell));
  const places = columns.map(column => found?.columns.indexOf(column) ?? -1);
  if (!cells || places.includes(-1)) {
    return null;
  }
  return places.reduce((sum, place) => sum + Number(cells[place].replaceAll(',', '')), 0);
}

const text = figure => figure === null ? 'not measured' : `${figure}`;
