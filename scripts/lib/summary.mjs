import { FriendlyError } from './cli.mjs';

/**
 * What the parts of a suite came to together.
 * @param {string} title of the suite
 * @param {Awaited<ReturnType<import('./lanes.mjs').runLanes>>} parts
 */
export function suiteResult(title, parts) {
  const results = parts.map(partResult);
  const total = of => results.reduce((sum, one) => sum + one[of], 0);
  return { title, passed: total('passed'), failed: total('failed'), names: results.flatMap(({ names }) => names), notes: results.flatMap(({ notes }) => notes), parts };
}

function partResult({ part, outcome, problem }) {
  if (!outcome) {
    const text = problem instanceof FriendlyError ? [problem.message, problem.fix].filter(Boolean).join('\n') : problem.stack ?? `${problem}`;
    return { passed: 0, failed: 1, names: [`${part.title} did not start`, ...text.split('\n').map(line => `  ${line}`)], notes: [] };
  }
  // A part that runs nothing proves nothing.
  const ranNothing = outcome.passed + outcome.failed === 0;
  return {
    passed: outcome.passed,
    failed: outcome.failed + (ranNothing ? 1 : 0),
    names: [...outcome.names, ...(ranNothing ? [`${part.title} ran no test`] : [])],
    notes: outcome.notes ?? [],
  };
}

/**
 * The end of `npm test`: each suite with what failed in it, how long it took, and the sum of all.
 * @param {ReturnType<typeof suiteResult>[]} suites
 * @param {{builtIn: number, whole: number}} times in milliseconds
 */
export function summaryText(suites, { builtIn, whole }) {
  const lines = suites.flatMap(({ title, passed, failed, names, notes, parts }) => [
    `${failed === 0 ? 'ok    ' : 'FAILED'} ${title}: ${passed} passed, ${failed} failed (${timesOf(parts)})`,
    ...[...firstOf(names), ...notes].map(line => `       ${line}`),
  ]);
  const total = of => suites.reduce((sum, suite) => sum + suite[of], 0);
  return [...lines, `${minutes(whole)}, of which ${minutes(builtIn)} building`, `${total('passed')} passed, ${total('failed')} failed`].join('\n');
}

/** The first failures by name: who reads only the end of a long log still knows where to look. */
function firstOf(names) {
  const shown = 20;
  return names.length <= shown ? names : [...names.slice(0, shown), `and ${names.length - shown} more`];
}

function timesOf(parts) {
  return parts.map(({ part: { name }, seconds }) => [name, `${seconds} s`].filter(Boolean).join(' ')).join(', ');
}

function minutes(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
