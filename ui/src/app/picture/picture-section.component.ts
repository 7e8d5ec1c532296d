import { AsyncPipe, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { map, Observable } from 'rxjs';
import { Operation, Overview } from '../api/contracts';
import { isRunning } from '../operations/operation-progress';
import { OperationTracker } from '../operations/operation-tracker';
import { paneStrings } from '../shared/pane-strings';
import { ClusterPictureComponent } from './cluster-picture.component';

/** The cluster as a picture. Folded; nothing is worked out for it before it is opened. */
@Component({
  selector: 'ab-picture-section',
  standalone: true,
  imports: [AsyncPipe, ClusterPictureComponent, NgIf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <details #section class="ab-details ab-inset" (toggle)="isOpen = section.open">
      <summary class="ab-strong sme-focus-zone" tabindex="0">{{ strings.title }}</summary>
      <ab-cluster-picture
        *ngIf="isOpen"
        [overview]="overview"
        [operation]="running$ | async"
        (opened)="opened.emit($event)"
      ></ab-cluster-picture>
    </details>
  `
})
export class PictureSectionComponent {
  @Input() overview!: Overview;
  /** A server whose components are to be shown. */
  @Output() readonly opened = new EventEmitter<string>();

  readonly strings = paneStrings().Picture;
  readonly running$: Observable<Operation | null>;
  isOpen = false;

  constructor(tracker: OperationTracker) {
    this.running$ = tracker.tracked$.pipe(
      map(tracked => (tracked?.operation && isRunning(tracked.operation.state) ? tracked.operation : null))
    );
  }
}
