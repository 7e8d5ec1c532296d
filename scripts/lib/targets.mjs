/**
 * The table at the end of `npm run bench`.
 * @param {{benchmark: string, code: number, targets: {target: string, measured: string, met: boolean}[]}[]} results of each
 * benchmark its exit code and what it measured
 * @returns {{text: string, met: boolean}} the table, and whether every target was met and every benchmark ended well
 */
export function targetTable(results) {
  const rows = results.flatMap(({ benchmark, code, targets }) => {
    const measured = targets.map(({ target, measured, met }) => [met ? 'met' : 'MISSED', benchmark, measured, target]);
    // A benchmark that fails without a missed target broke off; what it did measure says nothing of the rest.
    const brokeOff = targets.length === 0 || (code !== 0 && targets.every(({ met }) => met));
    return brokeOff ? [...measured, ['FAILED', benchmark, `exit code ${code}`, 'the benchmark runs to its end']] : measured;
  });
  const table = [['', 'benchmark', 'measured', 'target'], ...rows];
  const widths = table[0].map((_, column) => Math.max(...table.map(row => row[column].length)));
  const text = table.map(row => row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()).join('\n');
  return { text, met: rows.every(([state]) => state === 'met') };
}
