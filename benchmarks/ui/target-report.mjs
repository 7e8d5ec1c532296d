import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { paths } from '../../scripts/lib/paths.mjs';

/** The targets that a benchmark measured, said and kept as benchmarks/shared/TargetReport.cs does for the .NET benchmarks. */
export class TargetReport {
  #benchmark;
  #targets = [];

  constructor(benchmark, program) {
    this.#benchmark = benchmark;
    const memory = (os.totalmem() / 1_073_741_824).toFixed(1);
    this.machine = `${os.cpus().length} processors (${os.cpus()[0]?.model}), ${memory} GiB, ${os.version()}, Node.js ${process.versions.node}, ${program}`;
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
