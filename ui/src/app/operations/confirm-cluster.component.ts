import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { paneStrings } from '../shared/pane-strings';

/** Asks for the cluster's name before the whole cluster is turned off: thousands of virtual machines must not be one click away. */
@Component({
  selector: 'ab-confirm-cluster',
  standalone: true,
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label class="ab-confirm">
      <span>{{ strings.typeName.format(cluster) }}</span>
      <input #name type="text" autocomplete="off" spellcheck="false" [value]="typed" (input)="typedChange.emit(name.value)" />
    </label>
  `
})
export class ConfirmClusterComponent {
  @Input() cluster = '';
  @Input() typed = '';
  @Output() readonly typedChange = new EventEmitter<string>();

  readonly strings = paneStrings().Plan;
}

/** Names of clusters are the same in any case. */
export function isNameOf(cluster: string, typed: string): boolean {
  return typed.trim().toLowerCase() === cluster.toLowerCase();
}
