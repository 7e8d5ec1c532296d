import { Directive } from '@angular/core';
import { DataTableComponent } from '@microsoft/windows-admin-center-sdk/angular';

/** In the SDK's table a click selects its row instead of the others; with this, it adds the row to them or takes it away. */
@Directive({ selector: 'sme-data-table[abPickRows]', standalone: true })
export class PickRowsDirective {
  constructor(table: DataTableComponent) {
    const select = table.selectItem.bind(table);
    table.selectItem = (event, item) => select(asPick(event), item);
  }
}

/** Ctrl+click is what the table takes for picking a single row. */
function asPick(event: MouseEvent | KeyboardEvent): MouseEvent | KeyboardEvent {
  const isPlain = event?.type === 'click' && !event.ctrlKey && !event.shiftKey;
  return isPlain ? ({ ctrlKey: true, shiftKey: false, target: event.target, srcElement: event.target } as unknown as MouseEvent) : event;
}
