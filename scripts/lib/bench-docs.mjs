import { readFileSync, writeFileSync } from 'node:fs';
import { growthChart } from './growth-chart.mjs';
import { paths } from './paths.mjs';

const begin = '<!-- bench:begin, written by npm run bench -- --write-docs -->';
const end = '<!-- bench:end -->';

/** Writes the results into the documentation; returns the files. */
export function writeDocs(summary) {
  const text = readFileSync(paths.performanceDocs, 'utf8');
  writeFileSync(paths.performanceDocs, withSection(text, sectionOf(summary)));
  const chart = growthChart(summary.results.flatMap(result => result.curves ?? []));
  if (chart === null) {
    return [paths.performanceDocs];
  }
  writeFileSync(paths.growthChart, chart);
  return [paths.performanceDocs, paths.growthChart];
}

/** The documentation with another marked section. */
export function withSection(text, section) {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) {
    throw new Error(`The lines "${begin}" and "${end}" are missing.`);
  }
  return `${text.slice(0, from)}${begin}\n\n${section}\n\n${text.slice(to)}`;
}

/** What stands between the marks. */
export function markedSection(text) {
  return text.slice(text.indexOf(begin) + begin.length, text.indexOf(end)).trim();
}

/** The tables of a Markdown text, each as rows of cells, the header first. */
export function tablesOf(markdown) {
  const isRow = line => line.startsWith('|');
  const lines = markdown.split('\n');
  return lines
    .map((line, index) => (isRow(line) && !isRow(lines[index - 1] ?? '') ? lines.slice(index) : null))
    .filter(found => found !== null)
    .map(found => {
      const last = found.findIndex(line => !isRow(line));
      const rows = found.slice(0, last < 0 ? undefined : last).map(cells);
      return [rows[0], ...rows.slice(2)];
    });
}

/** The results as Markdown. */
export function sectionOf(summary) {
  const { machine, startedAt, seconds, quick, busyBefore, results, targets } = summary;
  const busy = busyBefore >= 0.5 ? ` The machine was busy with other work (${busyBefore.toFixed(1)} processors) when the run began.` : '';
  return [
    `Measured on ${startedAt.slice(0, 10)} by \`npm run bench${quick ? ' -- --quick' : ''}\` in ${Math.max(1, Math.round(seconds / 60))} minutes on ${machine}.${busy}`,
    table(['target', 'measured', ''], targets.map(({ target, measured, state }) => [target, measured, state === 'met' ? 'met' : `**${state}**`])),
    ...results.flatMap(({ tables = [] }) => tables).flatMap(({ title, columns, rows }) => [`**${title}**`, table(columns, rows)]),
  ].join('\n\n');
}

function table(columns, rows) {
  const line = texts => `| ${texts.map(text => text.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

function cells(line) {
  return line.split(/(?<!\\)\|/).slice(1, -1).map(cell => cell.trim().replaceAll('\\|', '|'));
}
