import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { Plan, Skipped } from '../api/contracts';
import { IconComponent } from '../shared/icon.component';
import { paneStrings } from '../shared/pane-strings';
import { serverPlansOf, ServerPlan, skippedName } from './plan-groups';
import { ScriptComponent } from './script.component';

/** The dry run: what would be changed on each server, what follows from it, and what is left out. */
@Component({
  selector: 'ab-plan-review',
  standalone: true,
  imports: [NgFor, NgIf, IconComponent, ScriptComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './plan-review.component.html'
})
export class PlanReviewComponent {
  readonly strings = paneStrings().Plan;
  servers: readonly ServerPlan[] = [];
  shown: Plan = { kind: 'turnOn', changes: [], impact: [], scripts: [], skipped: [] };

  @Input() set plan(plan: Plan) {
    this.shown = plan;
    this.servers = serverPlansOf(plan);
  }

  readonly skippedName: (skipped: Skipped) => string = skippedName;

  summaryOf({ host, virtualMachines }: ServerPlan): string {
    return this.strings.summary.format(host.length, virtualMachines.length);
  }
}
