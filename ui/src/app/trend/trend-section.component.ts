import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, ChangeDetectorRef, Component, Input, OnDestroy } from '@angular/core';
import { Subscription } from 'rxjs';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { Problem, Trend } from '../api/contracts';
import { problemOf } from '../api/problem';
import { filled } from '../shared/numbers';
import { paneStrings } from '../shared/pane-strings';
import { ProblemComponent } from '../shared/problem.component';
import { StatusComponent } from '../shared/status.component';
import { CertificateChartComponent } from './certificate-chart.component';
import { MachineChartComponent } from './machine-chart.component';

/** What the gateway kept of the cluster in the last 90 days. Folded; asked for when it is opened, and again when the cluster was read. */
@Component({
  selector: 'ab-trend-section',
  standalone: true,
  imports: [CertificateChartComponent, MachineChartComponent, NgFor, NgIf, ProblemComponent, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <details #section class="ab-details ab-inset" (toggle)="toggle(section.open)">
      <summary class="ab-strong sme-focus-zone" tabindex="0">{{ strings.Trend.title }}</summary>
      <ng-container *ngIf="isOpen">
        <ab-problem *ngIf="problem as found" [problem]="found" [title]="strings.Trend.failed" (retry)="load()"></ab-problem>
        <ab-status *ngIf="trend === null && problem === null" level="busy" [text]="strings.Common.loading" role="status"></ab-status>
        <ng-container *ngIf="trend as kept">
          <p *ngIf="kept.notKept as reason" class="ab-quiet">{{ strings.Trend.notKept.format(reason) }}</p>
          <p *ngIf="kept.virtualMachines.length === 0; else charts" class="ab-quiet">{{ strings.Trend.empty }}</p>
          <ng-template #charts>
            <p class="ab-quiet">{{ strings.Trend.about }}</p>
            <ab-certificate-chart [trend]="kept"></ab-certificate-chart>
            <ab-machine-chart [trend]="kept"></ab-machine-chart>
          </ng-template>
          <details *ngIf="kept.skipped.length > 0" class="ab-details">
            <summary class="sme-focus-zone" tabindex="0">{{ skippedTitle }}</summary>
            <ul>
              <li *ngFor="let skipped of kept.skipped; trackBy: indexOf">
                {{ skipped.file }}: {{ strings.Trend.Skipped[skipped.reason] }}
              </li>
            </ul>
          </details>
        </ng-container>
      </ng-container>
    </details>
  `
})
export class TrendSectionComponent implements OnDestroy {
  readonly strings = paneStrings();
  isOpen = false;
  trend: Trend | null = null;
  problem: Problem | null = null;

  private asked = Subscription.EMPTY;

  constructor(
    private readonly api: AzureBenefitsApi,
    private readonly changes: ChangeDetectorRef
  ) {}

  /** When the cluster was read. */
  @Input() set asOf(moment: string) {
    if (this.isOpen && moment !== '') {
      this.load();
    }
  }

  get skippedTitle(): string {
    return filled(this.strings.Trend.skipped, this.trend?.skipped.length ?? 0);
  }

  toggle(isOpen: boolean): void {
    if (isOpen !== this.isOpen) {
      this.isOpen = isOpen;
      if (isOpen) {
        this.load();
      }
    }
  }

  /** What is shown stays until there is something newer. */
  load(): void {
    this.problem = null;
    this.asked.unsubscribe();
    this.asked = this.api.trend().subscribe({
      next: trend => this.show(trend, null),
      error: (thrown: unknown) => this.show(null, problemOf(thrown))
    });
  }

  ngOnDestroy(): void {
    this.asked.unsubscribe();
  }

  readonly indexOf = (index: number): number => index;

  private show(trend: Trend | null, problem: Problem | null): void {
    this.trend = trend ?? this.trend;
    this.problem = problem;
    this.changes.markForCheck();
  }
}
