import { NgFor } from '@angular/common';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { paneStrings } from '../shared/pane-strings';
import { StatusComponent } from '../shared/status.component';

/** The outline of the tiles until all servers are read. */
@Component({
  selector: 'ab-bone-tiles',
  standalone: true,
  imports: [NgFor],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="ab-tiles" aria-hidden="true">
      <div *ngFor="let tile of tiles" class="ab-tile ab-bone-tile"><i class="ab-bone"></i><i class="ab-bone"></i></div>
    </div>
  `
})
export class BoneTilesComponent {
  readonly tiles = [0, 1, 2, 3, 4];
}

/** The outline of the page until the cluster is read. It ends: a call that gets no answer becomes an error that can be retried. */
@Component({
  selector: 'ab-skeleton',
  standalone: true,
  imports: [BoneTilesComponent, NgFor, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div role="status" class="ab-inset"><ab-status level="busy" [text]="text"></ab-status></div>
    <ab-bone-tiles></ab-bone-tiles>
    <div class="ab-inset" aria-hidden="true"><i *ngFor="let row of rows" class="ab-bone ab-bone-row"></i></div>
  `
})
export class SkeletonComponent {
  readonly text = paneStrings().Page.loading;
  readonly rows = [0, 1, 2, 3];
}
