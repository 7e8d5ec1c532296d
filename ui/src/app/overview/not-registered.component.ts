import { ChangeDetectionStrategy, Component, EventEmitter, Output } from '@angular/core';
import { documentation } from '../shared/links';
import { paneStrings } from '../shared/pane-strings';

/** A cluster that Azure does not know cannot have Azure benefits; how to register it. */
@Component({
  selector: 'ab-not-registered',
  standalone: true,
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="ab-splash">
      <h3 class="ab-heading">{{ strings.title }}</h3>
      <p>{{ strings.text }}</p>
      <p>
        <a class="sme-link" [href]="link" target="_blank" rel="noopener">{{ strings.register }}</a>
      </p>
      <button type="button" class="sme-button-primary" (click)="refreshed.emit()">{{ strings.refresh }}</button>
    </div>
  `
})
export class NotRegisteredComponent {
  @Output() readonly refreshed = new EventEmitter<void>();

  readonly strings = paneStrings().NotRegistered;
  readonly link = documentation.register;
}
