/** What was checked, one line each, and how much of it held. */
export class Checks {
  passed = 0;
  failed = 0;

  /** Null is what holds; anything else says what was seen. */
  tell(what, problem) {
    const holds = problem === null;
    this[holds ? 'passed' : 'failed']++;
    console.log(`${holds ? 'ok    ' : 'FAILED'}  ${what}${holds ? '' : `: ${problem}`}`);
  }

  /** Two values that have to be the same; the first line where texts differ is shown. */
  same(what, expected, seen) {
    this.tell(what, expected === seen ? null : firstDifference(`${expected}`, `${seen}`));
  }

  /** What another runner counted; each of its failures is a line. */
  add(what, { passed, failures }) {
    this.passed += passed;
    this.failed += failures.length;
    console.log(`${failures.length === 0 ? 'ok    ' : 'FAILED'}  ${what}: ${passed} passed, ${failures.length} failed`);
    failures.forEach(failure => console.log(`        ${failure}`));
  }
}

function firstDifference(expected, seen) {
  const [left, right] = [expected.split('\n'), seen.split('\n')];
  const at = left.findIndex((line, index) => line !== right[index]);
  const line = at < 0 ? left.length : at;
  return `line ${line + 1}: expected ${JSON.stringify(left[line] ?? null)}, saw ${JSON.stringify(right[line] ?? null)}`;
}
