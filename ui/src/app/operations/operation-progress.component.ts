import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { BatchRequest } from '../api/azure-benefits-api';
import { Operation, OperationStep, OperationTarget, Problem } from '../api/contracts';
import { IconComponent } from '../shared/icon.component';
import { LocalDatesPipe } from '../shared/local-dates.pipe';
import { IdEnds, ownName } from '../shared/machine-names';
import { filled } from '../shared/numbers';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { targetLevel } from '../shared/status-levels';
import { StatusComponent, StatusLevel } from '../shared/status.component';
import { BatchControlComponent } from './batch-control.component';
import { CancelServerComponent } from './cancel-server.component';
import { ElapsedComponent } from './elapsed.component';
import {
  currentStep,
  idEndsOfTargets,
  machineOf,
  obstaclesOf,
  Progress,
  progressOf,
  ServerProgress,
  shownState,
  Silence
} from './operation-progress';
import { isAtWork, isPaused, runningStep } from './running-step';
import { SilenceComponent } from './silence.component';

/** The live state of an operation: a line for each server, which opens to its steps and virtual machines. */
@Component({
  selector: 'ab-operation-progress',
  standalone: true,
  imports: [
    BatchControlComponent,
    CancelServerComponent,
    ElapsedComponent,
    IconComponent,
    LocalDatesPipe,
    NgFor,
    NgIf,
    SilenceComponent,
    StatusComponent
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './operation-progress.component.html'
})
export class OperationProgressComponent {
  readonly strings = paneStrings();
  readonly stateOf = shownState;
  readonly level = targetLevel;
  shown!: Operation;
  progress: Progress = { servers: [], finished: 0, total: 0 };
  /** What is known to stand in the way of what servers wait for; of many servers the same is said once. */
  obstacles: readonly Problem[] = [];
  /** Names of servers that don't answer; empty when all do. */
  silentServers = '';

  private idEnds: IdEnds = new Map();

  /** Whether it is still at work; if not, every step of every virtual machine that is shown is told too. */
  @Input() live = true;
  /** Servers whose part is being canceled. */
  @Input() cancelling: readonly string[] = [];
  @Output() readonly serverCancelled = new EventEmitter<string>();

  /** What is asked of it between two batches. */
  @Output() readonly batchesAsked = new EventEmitter<BatchRequest>();

  @Input() set operation(operation: Operation) {
    this.shown = operation;
    this.progress = progressOf(operation);
    this.obstacles = obstaclesOf(operation);
    this.idEnds = idEndsOfTargets(operation);
    this.silentServers = this.progress.servers
      .filter(({ silence }) => silence !== null)
      .map(({ server }) => server)
      .join(', ');
  }

  readonly codeOf = (_: number, { code }: Problem): string => code;
  readonly serverName = (_: number, { server }: ServerProgress): string => server;
  readonly targetId = (_: number, target: OperationTarget): string => target.virtualMachine ?? target.server;

  /** A server is one line while it goes well. */
  asksForALook({ server, silence, virtualMachines }: ServerProgress): boolean {
    const hasFailed = virtualMachines.shown.some(target => shownState(target) === 'failed');
    return hasFailed || silence !== null || this.cancelling.includes(server);
  }

  /** Since when it's at the step that is told; null while it's silent, which says more. */
  runningSince({ silence, step }: ServerProgress): string | null {
    return silence === null && step?.state === 'running' ? step.startedAt : null;
  }

  nameOf(target: OperationTarget): string {
    const machine = machineOf(target);
    return machine === null ? target.server : ownName(machine, this.idEnds);
  }

  countText(): string {
    return filled(this.strings.Progress.count, this.progress.finished, this.progress.total);
  }

  virtualMachinesText({ virtualMachines }: ServerProgress): string {
    return filled(this.strings.Progress.virtualMachines, virtualMachines.finished, virtualMachines.total);
  }

  stateText(state: string): string {
    return wordFor(this.strings.TargetState, state);
  }

  /** What is being done, while something is; what became of it, afterwards. */
  targetText(target: OperationTarget): string {
    const step = target.state === 'running' ? currentStep(target) : null;
    return step?.title ?? this.stateText(shownState(target));
  }

  /** Of a server: what is being done, or what became of it. */
  serverText(server: ServerProgress): string {
    const { host } = server;
    const isUnderWay = isAtWork(server) || isPaused(this.shown.state, server);
    return isUnderWay || host === null ? runningStep(this.shown.state, server).text : this.stateText(shownState(host));
  }

  serverLevel(server: ServerProgress): StatusLevel {
    return runningStep(this.shown.state, server).level;
  }

  /** At what a server is silent; of a virtual machine with its name. */
  silentStep({ target, title }: Silence): string {
    return target.virtualMachine === null ? title : this.strings.Progress.step.format(this.nameOf(target), title);
  }

  stepText({ title, state }: OperationStep): string {
    return this.strings.Progress.step.format(title, this.stateText(state));
  }
}
