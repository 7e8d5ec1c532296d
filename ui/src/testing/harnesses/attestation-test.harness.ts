import { PartHarness } from './part.harness';
import { ProblemHarness } from './problem.harness';
import { TableHarness } from './table.harness';

/** The test of a server's attestation. */
export class AttestationTestHarness extends PartHarness {
  static override hostSelector = 'section.ab-attestation';

  readonly problem = this.locatorFor(ProblemHarness);

  private readonly tables = this.locatorForAll(TableHarness);

  hasProblem(): Promise<boolean> {
    return this.has(ProblemHarness.hostSelector);
  }

  /** What a screen reader is told: that it is at work, then the verdict. */
  async spoken(): Promise<string> {
    return this.textOf('[role="status"]');
  }

  /** Every check, once there are some: its name, the result in words, what was found and what to do. */
  async checks(): Promise<string[][]> {
    const tables = await this.tables();
    return (await Promise.all(tables.map(table => table.cells()))).flat();
  }

  async results(): Promise<string[]> {
    return (await this.checks()).map(([, result]) => result ?? '');
  }
}
