import { NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, OnChanges, Output } from '@angular/core';
import { OperationRequest, Plan } from '../api/contracts';
import { paneStrings } from '../shared/pane-strings';
import { ShutdownConsentComponent } from '../turn-on/shutdown-consent.component';
import { AttentionGroup } from '../turn-on/turn-on-choice';
import { shutdownsOf } from './plan-shutdowns';

/** In the review: which virtual machines may be shut down so that the plan can do for them what was asked. Each choice plans anew. */
@Component({
  selector: 'ab-plan-consent',
  standalone: true,
  imports: [NgIf, ShutdownConsentComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section *ngIf="groups.length > 0">
      <h3 class="ab-heading">{{ heading }}</h3>
      <ab-shutdown-consent [groups]="groups" [request]="request" (changed)="changed.emit($event)"></ab-shutdown-consent>
    </section>
  `
})
export class PlanConsentComponent implements OnChanges {
  @Input() request!: OperationRequest;
  /** Null while it is made. */
  @Input() plan: Plan | null = null;
  @Output() readonly changed = new EventEmitter<OperationRequest>();

  readonly heading = paneStrings().Choose.attention;
  groups: readonly AttentionGroup[] = [];

  /** Those that were given consent are missing in the next plan: the first one, without any, knows them all. */
  ngOnChanges(): void {
    if (this.plan !== null && !this.request.allowShutdown?.length) {
      this.groups = shutdownsOf(this.plan, this.request);
    }
  }
}
