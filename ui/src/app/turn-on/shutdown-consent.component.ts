import { NgFor, NgIf, SlicePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { OperationRequest } from '../api/contracts';
import { longestList } from '../operations/operation-progress';
import { IconComponent } from '../shared/icon.component';
import { IdEnds, idEndsOf, placedName } from '../shared/machine-names';
import { filled } from '../shared/numbers';
import { paneStrings } from '../shared/pane-strings';
import { AttentionGroup, AttentionMachine, withShutdown } from './turn-on-choice';

/** Virtual machines that need attention, by reason; where shutting down is a way out, consent is given here, one by one or for all. */
@Component({
  selector: 'ab-shutdown-consent',
  standalone: true,
  imports: [IconComponent, NgFor, NgIf, SlicePipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './shutdown-consent.component.html'
})
export class ShutdownConsentComponent {
  @Output() readonly changed = new EventEmitter<OperationRequest>();

  readonly strings = paneStrings();
  readonly limit = longestList;
  readonly filled = filled;
  attention: readonly AttentionGroup[] = [];

  private idEnds: IdEnds = new Map();
  private chosen!: OperationRequest;
  private allowed: ReadonlySet<string> = new Set();

  @Input() set request(request: OperationRequest) {
    this.chosen = request;
    this.allowed = new Set(request.allowShutdown);
  }

  @Input() set groups(groups: readonly AttentionGroup[]) {
    this.attention = groups;
    this.idEnds = idEndsOf(groups.flatMap(({ machines }) => machines));
  }

  readonly reasonOf = (_: number, { reason }: AttentionGroup): string => reason;
  readonly machineId = (_: number, { id }: AttentionMachine): string => id;

  mayShutDown({ id }: AttentionMachine): boolean {
    return this.allowed.has(id);
  }

  mayAllShutDown({ machines }: AttentionGroup): boolean {
    return machines.every(machine => this.mayShutDown(machine));
  }

  allowShutdown(machines: readonly AttentionMachine[], allowed: boolean): void {
    this.changed.emit(
      withShutdown(
        this.chosen,
        machines.map(({ id }) => id),
        allowed
      )
    );
  }

  machineText(machine: AttentionMachine): string {
    return placedName(machine, this.idEnds);
  }
}
