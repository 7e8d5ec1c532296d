import { NgFor, NgIf } from '@angular/common';
import { Component, Inject, Input, OnDestroy } from '@angular/core';
import { Subscription } from 'rxjs';
import { AzureBenefitsApi, FileFormat } from '../api/azure-benefits-api';
import { Overview, Problem } from '../api/contracts';
import { problemOf } from '../api/problem';
import { paneStrings } from '../shared/pane-strings';
import { ProblemComponent } from '../shared/problem.component';
import { exportBlob, exportName, fileSaver, save } from './export-file';

/** Servers and virtual machines as a file, for the whole cluster whichever tab is open. */
@Component({
  selector: 'ab-export',
  standalone: true,
  imports: [NgFor, NgIf, ProblemComponent],
  template: `
    <button *ngFor="let format of formats" type="button" class="ab-link sme-focus-zone" [disabled]="isBusy" (click)="download(format)">
      {{ strings[format] }}
    </button>
    <ab-problem
      *ngIf="failed as failure"
      [title]="strings.failed"
      [problem]="failure.problem"
      (retry)="download(failure.format)"
    ></ab-problem>
  `
})
export class ExportComponent implements OnDestroy {
  @Input() overview!: Overview;

  readonly strings = paneStrings().Export;
  readonly formats: readonly FileFormat[] = ['csv', 'json', 'html'];
  isBusy = false;
  failed: { readonly format: FileFormat; readonly problem: Problem } | null = null;

  private call = Subscription.EMPTY;

  constructor(
    private readonly api: AzureBenefitsApi,
    @Inject(fileSaver) private readonly saveFile: typeof save
  ) {}

  ngOnDestroy(): void {
    this.call.unsubscribe();
  }

  download(format: FileFormat): void {
    const { cluster, asOf } = this.overview;
    this.isBusy = true;
    this.failed = null;
    this.call = this.api.exported(format).subscribe({
      next: text => this.saveFile(exportBlob(text, format), exportName(cluster, asOf, format)),
      error: error => this.ended({ format, problem: problemOf(error) }),
      complete: () => this.ended(null)
    });
  }

  private ended(failed: ExportComponent['failed']): void {
    this.isBusy = false;
    this.failed = failed;
  }
}
