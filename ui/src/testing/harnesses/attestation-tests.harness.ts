import { PartHarness } from './part.harness';
import { TableHarness } from './table.harness';

/** The test of several servers' attestation. */
export class AttestationTestsHarness extends PartHarness {
  static override hostSelector = 'section.ab-attestation-tests';

  private readonly tables = this.locatorForAll(TableHarness);

  /** What a screen reader is told of all of them. */
  async spoken(): Promise<string> {
    return this.textOf('[role="status"]');
  }

  /** A line for each server: what has become of its test. */
  async lines(): Promise<string[]> {
    return this.textsOf('ul > li > ab-status, ul > li summary');
  }

  /** The checks of all servers. */
  async checks(): Promise<string[][]> {
    return (await Promise.all((await this.tables()).map(table => table.cells()))).flat();
  }
}
