import { NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, ElementRef, EventEmitter, Input, Output, QueryList, ViewChildren } from '@angular/core';
import { paneStrings } from '../shared/pane-strings';
import { StatusComponent } from '../shared/status.component';

/** Cancels one server's part of an operation, after a question. */
@Component({
  selector: 'ab-cancel-server',
  standalone: true,
  imports: [NgIf, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span *ngIf="cancelling; else open" #focused tabindex="-1">
      <ab-status level="busy" [text]="strings.cancelling.format(server)"></ab-status>
    </span>
    <ng-template #open>
      <div *ngIf="asking; else ask" role="group" [attr.aria-label]="strings.question.format(server)" (keyup.escape)="keep($event)">
        <p>{{ strings.question.format(server) }}</p>
        <div class="ab-toolbar">
          <button #focused type="button" (click)="confirm()">{{ strings.confirm.format(server) }}</button>
          <button type="button" (click)="keep()">{{ strings.keep }}</button>
        </div>
      </div>
    </ng-template>
    <ng-template #ask>
      <button #focused type="button" class="ab-link" [attr.aria-label]="strings.askAbout.format(server)" (click)="begin()">
        {{ strings.ask }}
      </button>
    </ng-template>
  `,
  styles: [':host { display: block; margin: 4px 0 8px; } p { margin: 0 0 8px; }']
})
export class CancelServerComponent {
  @Input() server = '';
  @Input() cancelling = false;
  @Output() readonly confirmed = new EventEmitter<void>();

  @ViewChildren('focused') private readonly focused!: QueryList<ElementRef<HTMLElement>>;

  readonly strings = paneStrings().CancelServer;
  asking = false;

  begin(): void {
    this.asking = true;
    this.keepFocus();
  }

  /** Escape takes the question back, and not the side pane away, which hears the key when it is let go. */
  keep(escape?: Event): void {
    escape?.stopPropagation();
    this.asking = false;
    this.keepFocus();
  }

  confirm(): void {
    this.asking = false;
    this.confirmed.emit();
    this.keepFocus();
  }

  /** What had the focus goes; what takes its place gets it. */
  private keepFocus(): void {
    setTimeout(() => this.focused.first?.nativeElement.focus());
  }
}
