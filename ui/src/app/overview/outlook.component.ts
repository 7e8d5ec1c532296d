import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { ClusterMode, EligibleCount, Outlook, ServerCounts, VirtualMachineCounts } from '../api/contracts';
import { documentation } from '../shared/links';
import { counted, filled } from '../shared/numbers';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { StatusComponent, StatusLevel } from '../shared/status.component';

/** What someone wants to know before turning on: who gains by it, what it does, whether the servers are ready, and what it costs. */
@Component({
  selector: 'ab-outlook',
  standalone: true,
  imports: [NgFor, NgIf, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './outlook.component.html'
})
export class OutlookComponent {
  @Input() outlook!: Outlook;
  @Input() virtualMachines!: VirtualMachineCounts;
  @Input() servers!: ServerCounts;
  @Input() mode: ClusterMode = 'v1';

  readonly strings = paneStrings().Outlook;
  readonly terms = documentation.terms;

  get eligibleText(): string {
    const { eligible } = this.outlook;
    const { total } = this.virtualMachines;
    return eligible === 0 ? this.strings.noneEligible : counted(this.strings.Eligible, eligible, total);
  }

  get notReportedText(): string {
    const { notReported } = this.outlook;
    return notReported === 0 ? '' : counted(this.strings.NotReported, notReported);
  }

  get readyText(): string {
    return counted(this.strings.Ready, this.outlook.readyServers, this.servers.total);
  }

  get readyLevel(): StatusLevel {
    const { readyServers } = this.outlook;
    return readyServers === this.servers.total ? 'good' : readyServers === 0 ? 'critical' : 'warning';
  }

  /** What it makes and what it takes, in the order in which people ask. */
  get effects(): readonly string[] {
    const { onServers, noDowntime, duration } = this.strings.Effect;
    return [onServers, this.strings.Effect.InVirtualMachines[this.mode], noDowntime, duration];
  }

  benefitText({ benefit, virtualMachines }: EligibleCount): string {
    return filled(this.strings.benefit, wordFor(paneStrings().EligibleBenefit, benefit), virtualMachines);
  }

  readonly benefitOf = (_: number, { benefit }: EligibleCount): string => benefit;
}
