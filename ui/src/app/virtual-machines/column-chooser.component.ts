import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { paneStrings } from '../shared/pane-strings';
import { OptionalField, optionalFields } from './columns';
import { headerOf } from './virtual-machine-texts';

/** Which further columns the tables of virtual machines have. */
@Component({
  selector: 'ab-column-chooser',
  standalone: true,
  imports: [NgFor, NgIf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <!-- Escape in any of its boxes closes the list; the list itself takes no focus. -->
    <!-- eslint-disable-next-line @angular-eslint/template/accessibility-interactive-supports-focus -->
    <details #list class="ab-menu" (keydown.escape)="close(list, head)" (focusout)="leave(list, $event)" (toggle)="open = list.open">
      <summary #head class="sme-focus-zone" tabindex="0">{{ strings.label }}</summary>
      <!-- The SDK would take the keyboard to boxes that a closed list hides, and no further. -->
      <fieldset *ngIf="open" class="sme-focus-zone">
        <legend class="ab-quiet">{{ strings.legend }}</legend>
        <label *ngFor="let field of fields" class="ab-check">
          <input #box type="checkbox" [checked]="chosen.includes(field)" (change)="choose(field, box.checked)" />
          {{ headerOf(field) }}
        </label>
      </fieldset>
    </details>
  `
})
export class ColumnChooserComponent {
  @Input() chosen: readonly OptionalField[] = [];
  @Output() readonly chosenChange = new EventEmitter<readonly OptionalField[]>();

  readonly strings = paneStrings().Columns;
  readonly fields = optionalFields;
  readonly headerOf = headerOf;
  open = false;

  choose(field: OptionalField, isShown: boolean): void {
    this.chosenChange.emit(optionalFields.filter(own => (own === field ? isShown : this.chosen.includes(own))));
  }

  close(list: HTMLDetailsElement, head: HTMLElement): void {
    list.open = false;
    head.focus();
  }

  /** A list over the tables is in the way as soon as the focus is elsewhere. */
  leave(list: HTMLDetailsElement, { relatedTarget }: FocusEvent): void {
    if (relatedTarget instanceof Node && !list.contains(relatedTarget)) {
      list.open = false;
    }
  }
}
