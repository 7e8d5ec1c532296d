import { NgFor, NgIf, SlicePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { Plan, Skipped } from '../api/contracts';
import { IconComponent } from '../shared/icon.component';
import { IdEnds } from '../shared/machine-names';
import { filled } from '../shared/numbers';
import { paneStrings } from '../shared/pane-strings';
import { longestList } from './operation-progress';
import { hasWork, ImpactGroup, impactGroupsOf, ServerPlan, serverPlansOf, skippedEnds, skippedName } from './plan-groups';
import { commandNames, ScriptComponent, serverScriptNames } from './script.component';

/** The dry run: what would be changed on each server, what follows from it, and what is left out. */
@Component({
  selector: 'ab-plan-review',
  standalone: true,
  imports: [NgFor, NgIf, IconComponent, ScriptComponent, SlicePipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './plan-review.component.html'
})
export class PlanReviewComponent {
  readonly strings = paneStrings().Plan;
  readonly common = paneStrings().Common;
  readonly limit = longestList;
  readonly filled = filled;
  readonly scriptNames = serverScriptNames;
  readonly commandNames = commandNames();
  servers: readonly ServerPlan[] = [];
  impacts: readonly ImpactGroup[] = [];
  shown: Plan = {
    kind: 'turnOn',
    changes: [],
    impact: [],
    scripts: [],
    skipped: [],
    digest: '',
    batch: null,
    offersBatches: false,
    commands: null
  };

  /** Servers whose changes are unfolded: the others' are not drawn, as there may be thousands. */
  private readonly open = new Set<string>();
  private idEnds: IdEnds = new Map();

  @Input() set plan(plan: Plan) {
    this.shown = plan;
    this.servers = serverPlansOf(plan);
    this.idEnds = skippedEnds(plan.skipped);
    this.impacts = impactGroupsOf(plan.impact.filter(({ leftover }) => !leftover));
  }

  readonly serverName = (_: number, { server }: ServerPlan): string => server;

  toggle(server: string, isOpen: boolean): void {
    if (isOpen) {
      this.open.add(server);
    } else {
      this.open.delete(server);
    }
  }

  isOpen({ server }: ServerPlan): boolean {
    return this.open.has(server);
  }

  skippedName(skipped: Skipped): string {
    return skippedName(skipped, this.idEnds);
  }

  /** Said where nothing of the cluster is changed. */
  get nothingText(): string {
    if (hasWork(this.shown)) {
      return this.strings.sync;
    }
    return this.shown.skipped.length === 0 ? this.strings.nothing : this.strings.nothingLeft;
  }

  nameOf({ isCluster, server }: ServerPlan): string {
    return isCluster ? this.strings.cluster : server;
  }

  summaryOf({ isCluster, host, virtualMachines }: ServerPlan): string {
    if (isCluster) {
      return filled(this.strings.clusterSummary, host.length);
    }
    const parts = [
      [this.strings.summaryServer, host.length],
      [this.strings.summaryVirtualMachines, virtualMachines.length]
    ] as const;
    return parts
      .filter(([, count]) => count > 0)
      .map(([text, count]) => filled(text, count))
      .join(' ');
  }

  namesOf({ names }: ImpactGroup): string {
    return names.slice(0, this.limit).join(', ');
  }

  /** How many of a list are left out of sight; empty for none. */
  moreText(list: readonly unknown[]): string {
    return list.length > this.limit ? filled(this.common.more, list.length - this.limit) : '';
  }
}
