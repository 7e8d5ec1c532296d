import { NgFor } from '@angular/common';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { paneStrings } from '../shared/pane-strings';
import { StatusComponent } from '../shared/status.component';

/** The outline of the page until the cluster is read. It ends: a call that gets no answer becomes an error that can be retried. */
@Component({
  selector: 'ab-skeleton',
  standalone: true,
  imports: [NgFor, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div role="status" class="ab-inset"><ab-status level="busy" [text]="text"></ab-status></div>
    <div aria-hidden="true">
      <div class="ab-tiles">
        <div *ngFor="let tile of tiles" class="ab-tile ab-bone-tile"><i class="ab-bone"></i><i class="ab-bone"></i></div>
      </div>
      <div class="ab-inset"><i *ngFor="let row of rows" class="ab-bone ab-bone-row"></i></div>
    </div>
  `
})
export class SkeletonComponent {
  readonly text = paneStrings().Page.loading;
  readonly tiles = [0, 1, 2, 3, 4];
  readonly rows = [0, 1, 2, 3];
}
