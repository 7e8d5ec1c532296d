import { HarnessPredicate } from '@angular/cdk/testing';
import { PartHarness } from './part.harness';
import { TableHarness } from './table.harness';

/** What the gateway kept of the cluster, with its charts and their tables. */
export class TrendHarness extends PartHarness {
  static override hostSelector = 'ab-trend-section';

  async open(): Promise<void> {
    await (await this.locatorFor('summary')()).click();
  }

  /** Unfolds the tables of the pictures. */
  async showTables(): Promise<void> {
    for (const summary of await this.locatorForAll('ab-chart-frame summary')()) {
      await summary.click();
    }
  }

  /** What each picture says of itself: its title, and what it shows. */
  async pictures(): Promise<string[]> {
    const parts = await this.locatorForAll('svg.ab-chart > title, svg.ab-chart > desc')();
    return Promise.all(parts.map(part => part.getProperty<string>('textContent')));
  }

  /** The table that says the same as a picture. */
  async table(label: string): Promise<TableHarness> {
    return this.locatorFor(new HarnessPredicate(TableHarness, { selector: `[aria-label="${label}"]` }))();
  }

  /** How many parts of a kind are drawn, the legend left out. */
  async drawn(kind: string): Promise<number> {
    return (await this.locatorForAll(`svg.ab-chart .ab-chart-${kind}`)()).length;
  }
}
