import { NgFor, NgIf } from '@angular/common';
import { Component, EventEmitter, Input, OnDestroy, OnInit, Output } from '@angular/core';
import { Subscription } from 'rxjs';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { ClusterMode, OperationRequest, Plan, Preflight, Problem, ServerPreflight } from '../api/contracts';
import { problemOf } from '../api/problem';
import { IconComponent } from '../shared/icon.component';
import { paneStrings } from '../shared/pane-strings';
import { ProblemComponent } from '../shared/problem.component';
import { StatusComponent } from '../shared/status.component';
import { obstacleOf } from './prerequisite-levels';
import { ShutdownConsentComponent } from './shutdown-consent.component';
import { AttentionGroup, attentionOf, isChosen, wholeCluster, withServer, withVirtualMachines } from './turn-on-choice';

/** The second step: which servers, whether their virtual machines too, and which of these may be shut down for it. */
@Component({
  selector: 'ab-choose-step',
  standalone: true,
  imports: [IconComponent, NgFor, NgIf, ProblemComponent, ShutdownConsentComponent, StatusComponent],
  templateUrl: './choose-step.component.html'
})
export class ChooseStepComponent implements OnInit, OnDestroy {
  @Input() preflight!: Preflight;
  @Input() mode: ClusterMode = 'v1';
  @Output() readonly changed = new EventEmitter<OperationRequest>();

  readonly strings = paneStrings();
  request: OperationRequest = wholeCluster;
  attention: readonly AttentionGroup[] = [];
  surveying = false;
  problem: Problem | null = null;

  private survey: Plan | null = null;
  private call = Subscription.EMPTY;

  constructor(private readonly api: AzureBenefitsApi) {}

  @Input() set choice(request: OperationRequest) {
    this.request = request;
    this.group();
  }

  ngOnInit(): void {
    this.look();
  }

  ngOnDestroy(): void {
    this.call.unsubscribe();
  }

  /** What a turn-on of everything would leave out is what needs attention. */
  look(): void {
    this.surveying = true;
    this.problem = null;
    this.call = this.api.plan(wholeCluster).subscribe({
      next: plan => this.surveyed(plan, null),
      error: error => this.surveyed(null, problemOf(error))
    });
  }

  readonly obstacleOf = obstacleOf;
  readonly serverName = (_: number, { name }: ServerPreflight): string => name;

  isChosen(server: ServerPreflight): boolean {
    return server.ready && isChosen(this.request, server);
  }

  chooseServer({ name }: ServerPreflight, chosen: boolean): void {
    this.changed.emit(withServer(this.request, this.preflight, name, chosen));
  }

  includeVirtualMachines(included: boolean): void {
    this.changed.emit(withVirtualMachines(this.request, included));
  }

  private surveyed(plan: Plan | null, problem: Problem | null): void {
    this.surveying = false;
    this.survey = plan;
    this.problem = problem;
    this.group();
  }

  private group(): void {
    this.attention = this.survey && this.request.includeAllVirtualMachines ? attentionOf(this.survey, this.request) : [];
  }
}
