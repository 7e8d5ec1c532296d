import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, ChangeDetectorRef, Component, EventEmitter, Input, Output } from '@angular/core';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { Problem, Unfinished } from '../api/contracts';
import { problemOf } from '../api/problem';
import { BannerComponent } from '../shared/banner.component';
import { countedVirtualMachines, listedNames } from '../shared/counts';
import { localDateTime } from '../shared/dates';
import { paneStrings } from '../shared/pane-strings';
import { ProblemComponent } from '../shared/problem.component';

/** More than this at once is not read; the history has them all. */
const mostShown = 3;

/** What operations left undone, until somebody sees to it or dismisses it. */
@Component({
  selector: 'ab-unfinished',
  standalone: true,
  imports: [BannerComponent, NgFor, NgIf, ProblemComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ab-banner
      *ngFor="let operation of shown; trackBy: idOf"
      level="warning"
      [text]="textOf(operation)"
      [action]="canRetry(operation) ? followUp.Plan.retry : ''"
      (acted)="retried.emit(operation)"
    >
      <button type="button" class="ab-link" (click)="opened.emit(operation)">{{ page.showDetails }}</button>
      <button *ngIf="canChange" type="button" class="ab-link" [disabled]="dismissing === operation.id" (click)="dismiss(operation)">
        {{ strings.dismiss }}
      </button>
    </ab-banner>
    <ab-problem *ngIf="problem" [problem]="problem" [title]="strings.notDismissed" [canRetry]="false"></ab-problem>
  `
})
export class UnfinishedComponent {
  @Input() operations: readonly Unfinished[] = [];
  /** This caller may change the cluster. */
  @Input() canChange = true;
  @Output() readonly opened = new EventEmitter<Unfinished>();
  @Output() readonly retried = new EventEmitter<Unfinished>();
  @Output() readonly dismissed = new EventEmitter<void>();

  readonly strings = paneStrings().Unfinished;
  readonly page = paneStrings().Page;
  readonly followUp = paneStrings().FollowUp;
  dismissing: string | null = null;
  problem: Problem | null = null;

  constructor(
    private readonly api: AzureBenefitsApi,
    private readonly changes: ChangeDetectorRef
  ) {}

  get shown(): readonly Unfinished[] {
    return this.operations.slice(0, mostShown);
  }

  readonly idOf = (_: number, { id }: Unfinished): string => id;

  canRetry({ canRetry }: Unfinished): boolean {
    return this.canChange && canRetry;
  }

  textOf({ title, state, startedBy, startedAt, servers, virtualMachines }: Unfinished): string {
    const date = localDateTime(startedAt);
    if (state === 'interrupted') {
      return this.page.interrupted.format(title, startedBy, date);
    }
    const where = [listedNames(servers), countedVirtualMachines(virtualMachines)].filter(part => part !== '').join(', ');
    return this.strings.text.format(title, where, startedBy, date);
  }

  dismiss({ id }: Unfinished): void {
    this.dismissing = id;
    this.problem = null;
    this.api.dismiss(id).subscribe({
      next: () => this.dismissed.emit(),
      error: error => {
        this.dismissing = null;
        this.problem = problemOf(error);
        this.changes.markForCheck();
      }
    });
  }
}
