import { PartHarness } from './part.harness';
import { TableHarness } from './table.harness';

/** The operations of the past. */
export class HistoryHarness extends PartHarness {
  static override hostSelector = 'ab-history-tab';

  readonly table = this.locatorFor(TableHarness);
}
