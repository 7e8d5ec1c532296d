import { AsyncPipe, NgFor, NgIf } from '@angular/common';
import { Component, EventEmitter, Inject, Input, Output } from '@angular/core';
import { ExportFormat } from '../api/azure-benefits-api';
import { OperationSummary } from '../api/contracts';
import { exportBlob, exportName } from '../overview/export-file';
import { fileSaver } from '../overview/export-file';
import { durationText, localDateTime } from '../shared/dates';
import { filled } from '../shared/numbers';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { ProblemComponent } from '../shared/problem.component';
import { operationLevel } from '../shared/status-levels';
import { StatusComponent } from '../shared/status.component';
import { historyText } from './history-file';
import { HistoryStore } from './history-store';
import { canRetry } from './operation-progress';

/** What was done to this cluster through this gateway: who, when, what, how long, and how it ended. */
@Component({
  selector: 'ab-history-tab',
  standalone: true,
  imports: [AsyncPipe, NgFor, NgIf, ProblemComponent, StatusComponent],
  providers: [HistoryStore],
  templateUrl: './history-tab.component.html'
})
export class HistoryTabComponent {
  @Input() cluster = '';
  /** An operation is at work, so that no other can begin. */
  @Input() busy = false;
  /** This caller may change the cluster. */
  @Input() canChange = true;
  @Output() readonly opened = new EventEmitter<OperationSummary>();
  @Output() readonly retried = new EventEmitter<OperationSummary>();
  @Output() readonly undone = new EventEmitter<OperationSummary>();

  /** Leaves out what succeeded. */
  onlyUnsuccessful = false;

  readonly strings = paneStrings();
  readonly formats: readonly ExportFormat[] = ['csv', 'json'];
  readonly state$ = this.store.state$;
  readonly levelOf = operationLevel;
  readonly dateTime = localDateTime;
  readonly duration = durationText;

  constructor(
    private readonly store: HistoryStore,
    @Inject(fileSaver) private readonly saveFile: (blob: Blob, name: string) => void
  ) {}

  refresh(): void {
    this.store.refresh();
  }

  shownOf(operations: readonly OperationSummary[] | null): readonly OperationSummary[] {
    return (operations ?? []).filter(({ state }) => !this.onlyUnsuccessful || state !== 'succeeded');
  }

  /** How many servers and virtual machines it was about, and how many of them it brought about. */
  targetsText({ counts }: OperationSummary): string {
    return filled(this.strings.History.succeededOf, counts.succeeded, counts.total);
  }

  stateText({ state }: OperationSummary): string {
    return wordFor(this.strings.OperationState, state);
  }

  canRetry(operation: OperationSummary): boolean {
    return this.canChange && canRetry(operation);
  }

  canUndo({ undo }: OperationSummary): boolean {
    return this.canChange && undo === 'possible';
  }

  /** By which later operation this one was superseded. */
  supersededText({ supersededBy }: OperationSummary): string {
    return supersededBy === null ? '' : this.strings.History.superseded.format(supersededBy.title, localDateTime(supersededBy.startedAt));
  }

  /** Who dismissed what it left undone. */
  dismissedText({ dismissed }: OperationSummary): string {
    return dismissed === null ? '' : this.strings.History.dismissed.format(dismissed.by, localDateTime(dismissed.at));
  }

  /** The same word stands in every row: a screen reader is told of which. */
  actionLabel(action: string, operation: OperationSummary): string {
    return this.strings.History.actionOf.format(action, operation.title, localDateTime(operation.startedAt));
  }

  save(operations: readonly OperationSummary[], format: ExportFormat): void {
    const newest = operations[0]?.endedAt ?? operations[0]?.startedAt ?? '';
    this.saveFile(exportBlob(historyText(operations, format), format), exportName(`${this.cluster}-history`, newest, format));
  }

  readonly idOf = (_: number, { id }: OperationSummary): string => id;
}
