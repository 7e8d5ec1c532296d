import { Directive } from '@angular/core';
import { DataTableComponent } from '@microsoft/windows-admin-center-sdk/angular';

type DataTableDataItem = DataTableComponent['items'][number];

/** What this needs of the SDK's table beyond what it declares. */
interface TableInside {
  readonly renderedItems: readonly { readonly data: unknown }[];
  /** Where a range begins: where the focus was before Shift was held down. */
  shiftMultipleSelectStartIndex: number;
  setActiveRenderedItemIndex(index: number): void;
}

/**
 * In the SDK's table a click selects its row instead of the others; with this, it adds the row to them or takes it away.
 * With Shift, a click or an arrow key adds all rows from the last one on, and takes back those that the range no longer holds.
 */
@Directive({ selector: 'sme-data-table[abPickRows]', standalone: true })
export class PickRowsDirective {
  private readonly inside: TableInside;
  private range: readonly unknown[] = [];
  private start = -1;

  constructor(private readonly table: DataTableComponent) {
    this.inside = table as unknown as TableInside;
    const select = table.selectItem.bind(table);
    table.selectItem = (event, item) => {
      if (event?.shiftKey) {
        this.extend(event, item.index);
      } else {
        this.begin(event, item.index);
        select(asPick(event), item);
      }
    };
  }

  private begin(event: MouseEvent | KeyboardEvent | null, index: number): void {
    this.range = [];
    this.start = -1;
    if (isOnBox(event)) {
      this.inside.shiftMultipleSelectStartIndex = index;
    }
  }

  private extend(event: MouseEvent | KeyboardEvent, end: number): void {
    const start = this.startOf(event, end);
    const chosen = new Set(this.table.selection as readonly unknown[]);
    const own = this.inside.renderedItems[end]?.data;
    // A box turns by itself right after the click.
    const isLeft = isOnBox(event) && !chosen.has(own);
    this.range.forEach(item => chosen.delete(item));
    this.range = this.inside.renderedItems.slice(Math.min(start, end), Math.max(start, end) + 1).map(({ data }) => data);
    this.range.forEach(item => chosen.add(item));
    if (isLeft) {
      chosen.delete(own);
    }
    this.table.selection = [...chosen] as DataTableDataItem[];
    this.table.selectionChange.emit(this.table.selection);
    this.inside.setActiveRenderedItemIndex(end);
    // Between two clicks lies text, which the browser would mark.
    document.getSelection()?.removeAllRanges();
  }

  /** A range by keys begins where the first of them left. */
  private startOf(event: MouseEvent | KeyboardEvent, end: number): number {
    const known = this.inside.shiftMultipleSelectStartIndex;
    if (this.start !== known || known < 0) {
      this.range = [];
      this.start = this.inside.shiftMultipleSelectStartIndex = known < 0 ? Math.max(end - stepOf(event), 0) : known;
    }
    return this.start;
  }
}

function isOnBox(event: MouseEvent | KeyboardEvent | null): boolean {
  return event instanceof MouseEvent && event.target instanceof HTMLInputElement;
}

function stepOf(event: MouseEvent | KeyboardEvent): number {
  const { key } = event as Partial<KeyboardEvent>;
  return key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
}

/** Ctrl+click is what the table takes for picking a single row. */
function asPick(event: MouseEvent | KeyboardEvent): MouseEvent | KeyboardEvent {
  const isPlain = event?.type === 'click' && !event.ctrlKey && !event.shiftKey;
  return isPlain ? ({ ctrlKey: true, shiftKey: false, target: event.target, srcElement: event.target } as unknown as MouseEvent) : event;
}
