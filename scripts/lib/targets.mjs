/**
 * Every target with what was measured: those of the design first, then what the benchmarks judge besides.
 * @param {{benchmark: string, code: number, targets: {target: string, measured: string, met: boolean}[]}[]} results of each
 * benchmark that ran its exit code and what it measured
 * @param {{target: string, benchmark: string, measuredAs: string}[]} design the targets of the design; each is measured by
 * the target of its benchmark whose words hold `measuredAs`
 * @returns {{state: string, target: string, measured: string, benchmark: string}[]} `state` is met, MISSED, FAILED when a
 * benchmark broke off, or not run
 */
export function targetRows(results, design) {
  const rows = design.map(wanted => {
    const result = results.find(({ benchmark }) => benchmark === wanted.benchmark);
    const found = result?.targets.find(({ target }) => target.includes(wanted.measuredAs));
    return found ? row(wanted.target, found, wanted.benchmark)
      : { state: result ? 'FAILED' : 'not run', target: wanted.target, measured: result ? 'the benchmark did not tell' : 'not run', benchmark: wanted.benchmark };
  });
  const further = results.flatMap(({ benchmark, targets }) => targets
    .filter(({ target }) => !design.some(wanted => wanted.benchmark === benchmark && target.includes(wanted.measuredAs)))
    .map(target => row(target.target, target, benchmark)));
  // A benchmark that fails without a missed target broke off; what it did measure says nothing of the rest.
  const broken = results
    .filter(({ code, targets }) => targets.length === 0 || (code !== 0 && targets.every(({ met }) => met)))
    .map(({ benchmark, code }) => ({ state: 'FAILED', target: 'The benchmark runs to its end', measured: `exit code ${code}`, benchmark }));
  return [...rows, ...further, ...broken];
}

function row(target, { measured, met }, benchmark) {
  return { state: met ? 'met' : 'MISSED', target, measured, benchmark };
}

/** Whether nothing that ran missed or failed. */
export function allMet(rows) {
  return rows.every(({ state }) => state === 'met' || state === 'not run');
}

/** The rows for the console. */
export function targetText(rows) {
  const table = [['', 'benchmark', 'measured', 'target'], ...rows.map(({ state, benchmark, measured, target }) => [state, benchmark, measured, target])];
  const widths = table[0].map((_, column) => Math.max(...table.map(cells => cells[column].length)));
  return table.map(cells => cells.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()).join('\n');
}
