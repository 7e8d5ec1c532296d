import { NgFor, NgIf, NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { Operation, OperationTarget } from '../api/contracts';
import { BannerComponent, BannerLevel } from '../shared/banner.component';
import { LocalDatesPipe } from '../shared/local-dates.pipe';
import { IdEnds, placedName } from '../shared/machine-names';
import { filled } from '../shared/numbers';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { operationLevel, ShownState, targetLevel } from '../shared/status-levels';
import { StatusComponent } from '../shared/status.component';
import { idEndsOfTargets, longestList, machineOf, outcomeOf, shownState } from './operation-progress';
import { OperationProgressComponent } from './operation-progress.component';
import { causesOf, OutcomeCause, sentenceOf } from './outcome-causes';

interface OutcomeGroup {
  readonly title: string;
  readonly causes: readonly OutcomeCause[];
  /** Causes that are left out of sight. */
  readonly more: number;
  readonly open: boolean;
}

/** The end of an operation: what failed first, by its cause, then what nobody knows, then what was not done, then what worked. */
@Component({
  selector: 'ab-operation-outcome',
  standalone: true,
  imports: [BannerComponent, LocalDatesPipe, NgFor, NgIf, NgTemplateOutlet, OperationProgressComponent, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './operation-outcome.component.html'
})
export class OperationOutcomeComponent {
  readonly strings = paneStrings();
  readonly level = targetLevel;
  readonly filled = filled;
  readonly sentenceOf = sentenceOf;
  summary = '';
  summaryLevel: BannerLevel = 'info';
  groups: readonly OutcomeGroup[] = [];
  ended!: Operation;
  /** The steps of hundreds of targets are drawn only where they are looked at. */
  stepsOpen = false;

  private idEnds: IdEnds = new Map();

  @Input() set operation(operation: Operation) {
    this.ended = operation;
    this.idEnds = idEndsOfTargets(operation);
    const { succeeded, notVerified, failed, unknown, cancelled, notAttempted, skipped } = outcomeOf(operation);
    const titles = this.strings.Outcome;
    this.summary = wordFor(titles.Summary, operation.state);
    const level = operationLevel(operation.state);
    this.summaryLevel = level === 'critical' || level === 'good' ? level : 'warning';
    this.groups = [
      groupOf(titles.failed, failed, true),
      groupOf(titles.unknown, unknown, true),
      groupOf(titles.cancelled, cancelled, true),
      groupOf(titles.notAttempted, notAttempted, true),
      groupOf(titles.skipped, skipped, true),
      groupOf(titles.notVerified, notVerified, true),
      groupOf(titles.succeeded, succeeded, false)
    ].filter(group => group.causes.length > 0);
  }

  /** A virtual machine is named together with its server. */
  titleOf(target: OperationTarget): string {
    const machine = machineOf(target);
    return machine === null ? target.server : placedName(machine, this.idEnds);
  }

  readonly stateOf = shownState;

  stateText(state: ShownState): string {
    return wordFor(this.strings.TargetState, state);
  }
}

function groupOf(title: string, targets: readonly OperationTarget[], open: boolean): OutcomeGroup {
  const all = causesOf(targets);
  const causes = all.slice(0, longestList);
  return { title: filled(title, targets.length), causes, more: all.length - causes.length, open };
}
