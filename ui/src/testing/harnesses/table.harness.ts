import { ComponentHarnessConstructor, HarnessPredicate } from '@angular/cdk/testing';
import { listed, PartHarness } from './part.harness';

/** What there is of a table of whatever kind: its cells, by the words over their column. */
abstract class ColumnsHarness extends PartHarness {
  abstract headers(): Promise<string[]>;

  /** The cells of all rows. */
  abstract cells(): Promise<string[][]>;

  /** One column from the first row to the last. */
  async column(header: string): Promise<string[]> {
    const headers = await this.headers();
    const index = headers.indexOf(header);
    if (index < 0) {
      throw new Error(`There is no column "${header}", only ${listed(headers.filter(name => name !== ''))}.`);
    }
    return (await this.cells()).map(cells => cells[index] ?? '');
  }
}

/** A plain table. */
export class TableHarness extends ColumnsHarness {
  static override hostSelector = 'table';

  async headers(): Promise<string[]> {
    return this.textsOf('thead th');
  }

  async cells(): Promise<string[][]> {
    const width = (await this.headers()).length;
    const cells = await this.textsOf('tbody th, tbody td');
    return Array.from({ length: cells.length / width }, (_, row) => cells.slice(row * width, (row + 1) * width));
  }
}

/** A row of the SDK's table. */
export class DataTableRowHarness extends PartHarness {
  // Rows without an index stand for what is scrolled out of sight.
  static override hostSelector = '[role="row"][data-rendered-item-index]';

  async cells(): Promise<string[]> {
    return this.textsOf('[role="gridcell"]');
  }

  /** The first words in it; nothing in a row that is not drawn yet. */
  async name(): Promise<string> {
    return (await this.cells()).find(words => words !== '') ?? '';
  }

  async isSelected(): Promise<boolean> {
    return (await (await this.host()).getAttribute('aria-selected')) === 'true';
  }

  /** Selects it in a table where several can be. */
  async select(): Promise<void> {
    if (!(await this.isSelected())) {
      await (await this.locatorFor('input[type="checkbox"]')()).click();
    }
  }
}

/** The SDK's table, which draws its rows when it has measured itself. */
export class DataTableHarness extends ColumnsHarness {
  static override hostSelector = 'sme-data-table';

  async headers(): Promise<string[]> {
    return this.textsOf('[role="columnheader"]');
  }

  async cells(): Promise<string[][]> {
    const rows = await this.read(DataTableRowHarness, row => row.cells());
    return rows.filter(cells => cells.some(words => words !== ''));
  }

  /** Whether it has rows and has measured itself; until then it says that it has none and draws them anew. */
  async isDrawn(): Promise<boolean> {
    return (await this.emptyMessage()) === '' && (await this.cells()).length > 0;
  }

  /** The row of that name; looked for again when the rows were drawn anew meanwhile. */
  async row<R extends DataTableRowHarness>(type: ComponentHarnessConstructor<R>, name: string): Promise<R> {
    const named = new HarnessPredicate(type, {}).addOption('name', name, async row => (await row.name()) === name);
    const row = await this.locatorFor(named)();
    return (await row.isThere()) ? row : this.again(() => this.row(type, name));
  }

  /** Reads something of every row; all of it again when the rows were drawn anew meanwhile. */
  async read<R extends DataTableRowHarness, T>(type: ComponentHarnessConstructor<R>, of: (row: R) => Promise<T>): Promise<T[]> {
    const rows = await this.locatorForAll(type)();
    const values = await Promise.all(rows.map(of));
    const there = await Promise.all(rows.map(row => row.isThere()));
    return there.every(is => is) ? values : this.again(() => this.read(type, of));
  }

  /** What it says in place of rows; nothing while it has some. */
  async emptyMessage(): Promise<string> {
    return (await this.textsOf('[data-uta-id="empty-table-message"] [role="gridcell"]')).join();
  }

  /** Rows that went come anew only while the table itself is there. */
  private async again<T>(look: () => Promise<T>): Promise<T> {
    if (!(await this.isThere())) {
      throw new Error('The table is no longer in the page.');
    }
    return look();
  }
}
