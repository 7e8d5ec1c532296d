// Parts of work side by side: each shows its output in one block, and what can't wait is told at once.

import { stripVTControlCharacters } from 'node:util';

/** Lines by which test runners say that a test failed: Node's, xunit's, Karma's. */
const failure = /^\s*✖ .*\(\d[\d.]*ms\)$|\[FAIL\]$|^Chrome[^(]*\([^)]*\) (?!.*Executed).+ FAILED$/;

/**
 * Runs parts in lanes: a lane takes the longest part that none has begun. A part's lines are shown when it has ended; before,
 * only which parts run, and which tests failed.
 * @template T
 * @param {{title: string, seconds: number, run: (tell: (line: string) => void) => Promise<T>}[]} parts `seconds` is about how long it takes
 * @param {{lanes?: number, print?: (line: string) => void, reportEvery?: number}} options `reportEvery` milliseconds it tells what runs
 * @returns {Promise<{part: typeof parts[number], outcome?: T, problem?: unknown, seconds: number}[]>} in the order of the parts
 */
export async function runLanes(parts, { lanes = 2, print = console.log, reportEvery = 60_000 } = {}) {
  const waiting = [...parts].sort((one, other) => other.seconds - one.seconds);
  const running = new Map();
  const results = new Map();
  const timer = setInterval(() => tellRunning(running, waiting.length, print), reportEvery);
  const lane = async () => {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      results.set(part, await runPart(part, running, print));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane)).finally(() => clearInterval(timer));
  return parts.map(part => results.get(part));
}

async function runPart(part, running, print) {
  const started = performance.now();
  const lines = [];
  const tell = line => {
    lines.push(line);
    const plain = stripVTControlCharacters(line);
    if (failure.test(plain)) {
      print(`!! ${part.title}: ${plain.trim()}`);
    }
  };
  running.set(part, started);
  print(`>> ${part.title}`);
  const ended = await part.run(tell).then(outcome => ({ outcome }), problem => ({ problem }));
  running.delete(part);
  const seconds = Math.round((performance.now() - started) / 1000);
  print(`\n== ${part.title} (${seconds} s)`);
  lines.forEach(line => print(`  ${line}`));
  return { part, ...ended, seconds };
}

function tellRunning(running, waiting, print) {
  const parts = [...running].map(([{ title }, started]) => `${title} (${Math.round((performance.now() - started) / 1000)} s)`);
  if (parts.length > 0) {
    print(`.. ${parts.join(', ')}; ${waiting} to begin`);
  }
}
