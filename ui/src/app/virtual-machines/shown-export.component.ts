import { NgFor } from '@angular/common';
import { ChangeDetectionStrategy, Component, Inject, Input } from '@angular/core';
import { ExportFormat } from '../api/azure-benefits-api';
import { Overview } from '../api/contracts';
import { exportBlob, exportName, fileSaver, save } from '../overview/export-file';
import { paneStrings } from '../shared/pane-strings';
import { shownCsv, shownJson } from './virtual-machine-export';
import { VirtualMachinesView } from './virtual-machines-view';

/** The virtual machines that the tables show, as a file, in the order of the tables. */
@Component({
  selector: 'ab-shown-export',
  standalone: true,
  imports: [NgFor],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<button *ngFor="let format of formats" type="button" class="ab-link ab-flush" (click)="download(format)">
    {{ strings[format] }}
  </button>`
})
export class ShownExportComponent {
  @Input() overview!: Overview;

  readonly strings = paneStrings().ShownExport;
  readonly formats: readonly ExportFormat[] = ['csv', 'json'];

  constructor(
    private readonly view: VirtualMachinesView,
    @Inject(fileSaver) private readonly saveFile: typeof save
  ) {}

  download(format: ExportFormat): void {
    const { cluster, asOf } = this.overview;
    const shown = { cluster, asOf, virtualMachines: this.view.sections.flatMap(({ rows }) => rows) };
    const text = format === 'csv' ? shownCsv(shown) : shownJson(shown);
    this.saveFile(exportBlob(text, format), exportName(`${cluster}-vms`, asOf, format));
  }
}
