import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { ConditionsTableComponent } from '../shared/conditions-table.component';
import { CopyLinkComponent } from '../shared/copy-link.component';
import { filled } from '../shared/numbers';
import { paneStrings } from '../shared/pane-strings';
import { AttestationTestComponent } from './attestation-test.component';
import { ConditionGroup, conditionGroupsOf } from './condition-groups';
import { ServerRow } from './server-rows';

/** Every condition of one server: what was found, what is wanted and what to do; and the test of its attestation. */
@Component({
  selector: 'ab-server-detail',
  standalone: true,
  imports: [AttestationTestComponent, ConditionsTableComponent, CopyLinkComponent, NgFor, NgIf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './server-detail.component.html'
})
export class ServerDetailComponent {
  /** When it was read. */
  @Input() asOf = '';
  @Output() readonly closed = new EventEmitter<void>();

  readonly strings = paneStrings();
  groups: readonly ConditionGroup[] = [];

  private row!: ServerRow;

  @Input() set server(server: ServerRow) {
    this.row = server;
    this.groups = conditionGroupsOf(server.conditions);
  }

  get server(): ServerRow {
    return this.row;
  }

  get title(): string {
    return this.strings.Detail.title.format(this.server.name);
  }

  titleOf({ name, conditions }: ConditionGroup): string {
    return filled(this.strings.Detail.Group[name], conditions.length);
  }

  /** Kept by name, so that a renewal neither opens nor closes a group. */
  readonly nameOf = (_: number, { name }: ConditionGroup): string => name;
}
