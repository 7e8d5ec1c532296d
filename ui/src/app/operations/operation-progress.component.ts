import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { Operation, OperationTarget } from '../api/contracts';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { targetLevel } from '../shared/status-levels';
import { StatusComponent } from '../shared/status.component';
import { currentStep, nameOf, Progress, progressOf, ServerProgress } from './operation-progress';

/** The live state of an operation, server by server and virtual machine by virtual machine. */
@Component({
  selector: 'ab-operation-progress',
  standalone: true,
  imports: [NgFor, NgIf, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './operation-progress.component.html'
})
export class OperationProgressComponent {
  readonly strings = paneStrings();
  readonly nameOf = nameOf;
  readonly level = targetLevel;
  progress: Progress = { servers: [], finished: 0, total: 0 };

  /** Whether it is still at work; if not, every step of every virtual machine that is shown is told too. */
  @Input() live = true;

  @Input() set operation(operation: Operation) {
    this.progress = progressOf(operation);
  }

  readonly serverName = (_: number, { server }: ServerProgress): string => server;
  readonly targetId = (_: number, target: OperationTarget): string => target.virtualMachine ?? target.server;

  countText(): string {
    return this.strings.Progress.count.format(this.progress.finished, this.progress.total);
  }

  virtualMachinesText({ virtualMachines }: ServerProgress): string {
    return this.strings.Progress.virtualMachines.format(virtualMachines.finished, virtualMachines.total);
  }

  stateText(state: string): string {
    return wordFor(this.strings.TargetState, state);
  }

  /** What is being done, while something is; what became of it, afterwards. */
  targetText(target: OperationTarget): string {
    const step = target.state === 'running' ? currentStep(target) : null;
    return step ? wordFor(this.strings.Step, step.name) : this.stateText(target.state);
  }

  stepText({ name, state }: { readonly name: string; readonly state: string }): string {
    return this.strings.Progress.step.format(wordFor(this.strings.Step, name), this.stateText(state));
  }
}
