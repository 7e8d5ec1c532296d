// What a Cobertura report tells of lines and branches. A line counts once, however many classes (closures, state machines) share it.

/**
 * @returns {Map<string, Map<number, {hits: number, taken: number, branches: number}>>} by file and line
 */
export function coverageOf(cobertura) {
  const files = new Map();
  for (const [, file, body] of cobertura.matchAll(/<class\s[^>]*filename="([^"]+)"[^>]*>([\s\S]*?)<\/class>/g)) {
    const lines = files.get(file) ?? new Map();
    files.set(file, lines);
    // The lines of the class; those of its methods are the same ones again.
    const own = body.slice(body.lastIndexOf('</methods>') + 1);
    for (const [tag] of own.matchAll(/<line\s[^>]*>/g)) {
      merge(lines, tag);
    }
  }
  return files;
}

/** The totals in one line. */
export function coverageText(name, coverage) {
  const lines = [...coverage.values()].flatMap(file => [...file.values()]);
  const sum = of => lines.reduce((total, line) => total + of(line), 0);
  const run = sum(line => (line.hits > 0 ? 1 : 0));
  const [taken, branches] = [sum(line => line.taken), sum(line => line.branches)];
  return `${name}: ${percent(run, lines.length)} of ${lines.length} lines, ${percent(taken, branches)} of ${branches} branches`;
}

/** File by file: the lines that no test runs, and those of which a branch was never taken. */
export function uncoveredText(coverage) {
  const parts = [...coverage].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([file, lines]) => {
    const all = [...lines].sort(([a], [b]) => a - b);
    const missed = all.filter(([, line]) => line.hits === 0).map(([number]) => number);
    const partly = all.filter(([, line]) => line.hits > 0 && line.taken < line.branches).map(([number]) => number);
    return missed.length + partly.length === 0 ? [] : [`${file}\n  not run: ${ranges(missed)}\n  branch not taken: ${ranges(partly)}\n`];
  });
  return parts.join('\n');
}

function merge(lines, tag) {
  const attribute = name => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  const [, taken = 0, branches = 0] = (/\((\d+)\/(\d+)\)/.exec(attribute('condition-coverage') ?? '') ?? []).map(Number);
  const number = Number(attribute('number'));
  const known = lines.get(number) ?? { hits: 0, taken: 0, branches: 0 };
  lines.set(number, {
    hits: known.hits + Number(attribute('hits')),
    taken: Math.max(known.taken, taken),
    branches: Math.max(known.branches, branches),
  });
}

function ranges(numbers) {
  const found = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last && last[1] === number - 1) {
      last[1] = number;
    } else {
      found.push([number, number]);
    }
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ') || 'none';
}

const percent = (part, whole) => `${whole === 0 ? '100.0' : ((100 * part) / whole).toFixed(1)} %`;
