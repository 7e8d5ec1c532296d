import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { AlertAction, Diagnosis } from '../api/contracts';
import { DiagnosisListComponent } from '../diagnoses/diagnosis-list.component';
import { diagnosesOf } from '../diagnoses/diagnosis-texts';
import { ConditionsTableComponent } from '../shared/conditions-table.component';
import { CopyLinkComponent } from '../shared/copy-link.component';
import { filled } from '../shared/numbers';
import { paneStrings } from '../shared/pane-strings';
import { AttestationTestComponent } from './attestation-test.component';
import { ConditionGroup, conditionGroupsOf, isPressing } from './condition-groups';
import { ServerRow } from './server-rows';

/** Every condition of one server: what was found, what is wanted and what to do; and the test of its attestation. */
@Component({
  selector: 'ab-server-detail',
  standalone: true,
  imports: [AttestationTestComponent, ConditionsTableComponent, CopyLinkComponent, DiagnosisListComponent, NgFor, NgIf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './server-detail.component.html'
})
export class ServerDetailComponent {
  /** When it was read. */
  @Input() asOf = '';
  @Output() readonly acted = new EventEmitter<AlertAction>();
  @Output() readonly closed = new EventEmitter<void>();
  /** Its attestation was tested. */
  @Output() readonly tested = new EventEmitter<void>();

  readonly strings = paneStrings();
  groups: readonly ConditionGroup[] = [];

  /** What is wrong on the server, cause by cause. */
  found: readonly Diagnosis[] = [];

  private row!: ServerRow;
  private all: readonly Diagnosis[] = [];

  @Input() set diagnoses(diagnoses: readonly Diagnosis[]) {
    this.all = diagnoses;
    this.find();
  }

  @Input() set server(server: ServerRow) {
    this.row = server;
    this.groups = conditionGroupsOf(server.conditions, server.isSetUp);
    this.find();
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

  /** Conditions are the detail of what the causes say; what nobody can tell has no cause. */
  isOpen(group: ConditionGroup): boolean {
    return group.name === 'unknown' || (isPressing(group) && this.found.length === 0);
  }

  /** Kept by name, so that a renewal neither opens nor closes a group. */
  readonly nameOf = (_: number, { name }: ConditionGroup): string => name;

  private find(): void {
    this.found = this.row ? diagnosesOf(this.row.name, this.all) : [];
  }
}
