import { figuresOf, textsOf } from './figure-sources.mjs';
import { figuresIn, figuresOfRow } from './figure-words.mjs';

/**
 * Compares what a page says with what the API says.
 * @param {{statements: object[], shares: object[], rows: object[]}} page
 * @param {object[]|null} machines null where not all can be listed
 * @returns {string[]} what doesn't fit together, each with its places
 */
export function disagreements({ statements, shares, rows }, overview, machines) {
  const known = textsOf(overview, machines);
  const read = [
    ...statements.map(statement => ({ ...statement, ...figuresIn(statement, known) })),
    ...rows.map(row => ({ place: 'table "Servers"', ...figuresOfRow(row, known) })),
  ];
  const isFiltered = statements.some(({ kind, words }) => kind === 'count' && words.endsWith('shown'));
  const captions = read.filter(({ kind, of }) => kind === 'caption' && of !== 'Servers');
  const figures = [
    ...figuresOf(overview, machines),
    ...read.filter(one => !(isFiltered && captions.includes(one))).flatMap(one => one.figures),
    // Tables list what the filters let through: all together as many as are said to be shown.
    ...(isFiltered ? [{ figure: 'VMs shown', place: 'all tables', value: captions.reduce((sum, one) => sum + one.figures[0].value, 0) }] : []),
    ...shares.flatMap(({ place, value, of, figure, whole }) => [{ figure, place, value }, ...(of === 1 && value === 0 ? [] : [{ figure: whole, place, value: of }])]),
  ];
  return [
    ...differing(figures),
    ...read.filter(({ rest }) => /\d/.test(rest)).map(({ place, words, rest }) => `${place} says "${words}"; nothing is known of "${rest.trim()}"`),
  ];
}

/** Figures that count the same and don't say the same. */
function differing(figures) {
  return grouped(figures, ({ figure }) => figure).map(([figure, all]) => [figure, grouped(all, ({ value }) => value)])
    .filter(([, byValue]) => byValue.length > 1)
    .map(([figure, byValue]) => `${figure}: ${byValue.map(([value, all]) => `${value} in ${placesOf(all)}`).join(', but ')}`);
}

const placesOf = figures => [...new Set(figures.map(({ place }) => place))].join(' and in ');

function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    groups.set(keyOf(item), [...groups.get(keyOf(item)) ?? [], item]);
  }
  return [...groups];
}
