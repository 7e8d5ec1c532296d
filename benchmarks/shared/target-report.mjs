import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describeMachine } from '../../scripts/lib/machine.mjs';
import { paths } from '../../scripts/lib/paths.mjs';

/** The targets that a benchmark measured, said and kept as TargetReport.cs does for the .NET benchmarks. */
export class TargetReport {
  #benchmark;
  #targets = [];

  constructor(benchmark, program) {
    this.#benchmark = benchmark;
    this.machine = `${describeMachine()}, ${program}`;
  }

  get allMet() {
    return this.#targets.every(({ met }) => met);
  }

  add(target, met, measured) {
    this.#targets.push({ target, measured, met });
    console.log(`${met ? 'met   ' : 'MISSED'}  ${target}: ${measured}`);
  }

  async write() {
    await mkdir(paths.benchResults, { recursive: true });
    const content = { benchmark: this.#benchmark, machine: this.machine, measuredAt: new Date().toISOString(), targets: this.#targets };
    await writeFile(path.join(paths.benchResults, `${this.#benchmark}.json`), `${JSON.stringify(content, null, 2)}\n`);
  }
}
