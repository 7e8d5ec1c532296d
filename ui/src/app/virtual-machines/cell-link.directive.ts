import { Directive } from '@angular/core';

/** A button in a table's cell: what is done to it is not done to its row, which would be chosen by a click, Enter or Space. */
@Directive({
  selector: 'button[abCellLink]',
  standalone: true,
  host: {
    type: 'button',
    class: 'ab-link ab-ellipsis',
    '(click)': '$event.stopPropagation()',
    '(keydown.enter)': '$event.stopPropagation()',
    '(keydown.space)': '$event.stopPropagation()'
  }
})
export class CellLinkDirective {}
