import { HarnessPredicate } from '@angular/cdk/testing';
import { AttestationTestHarness } from './attestation-test.harness';
import { AttestationTestsHarness } from './attestation-tests.harness';
import { DiagnosisListHarness } from './diagnosis-list.harness';
import { PartHarness } from './part.harness';
import { PictureHarness } from './picture.harness';
import { DataTableHarness, DataTableRowHarness, TableHarness } from './table.harness';

/** What is known of one server's components. */
export class ServerDetailHarness extends PartHarness {
  static override hostSelector = 'ab-server-detail section.ab-detail';

  readonly attestation = this.locatorFor(AttestationTestHarness);
  /** What is wrong on the server; null when nothing is. */
  readonly diagnoses = this.locatorForOptional(DiagnosisListHarness);

  private readonly tables = this.locatorForAll(new HarnessPredicate(TableHarness, { ancestor: 'ab-conditions-table' }));

  async title(): Promise<string> {
    return this.textOf('h3');
  }

  /** The conditions of all groups: what was found, what is observed and wanted, and what to do. */
  async conditions(): Promise<string[][]> {
    const tables = await this.tables();
    return (await Promise.all(tables.map(table => table.cells()))).flat();
  }
}

/** The servers with the commands for them and the detail of the one that is chosen. */
export class ServersTableHarness extends PartHarness {
  static override hostSelector = 'ab-cluster-tab';

  readonly table = this.locatorFor(DataTableHarness);
  readonly detail = this.locatorFor(ServerDetailHarness);
  readonly tests = this.locatorFor(AttestationTestsHarness);
  readonly picture = this.locatorFor(PictureHarness);

  hasTests(): Promise<boolean> {
    return this.has(AttestationTestsHarness.hostSelector);
  }

  hasDetail(): Promise<boolean> {
    return this.has(ServerDetailHarness.hostSelector);
  }

  /** Chooses a server by its row. */
  async open(server: string): Promise<void> {
    const row = await (await this.table()).row(DataTableRowHarness, server);
    await (await row.host()).click();
  }
}
