import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { Registration } from '../api/contracts';
import { documentation } from '../shared/links';
import { paneStrings } from '../shared/pane-strings';
import { registrationObstacle } from './overview-state';

/** A cluster that Azure does not know, or no longer trusts, cannot have Azure benefits; what to do about it. */
@Component({
  selector: 'ab-not-registered',
  standalone: true,
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="ab-splash">
      <h3 class="ab-heading">{{ words.title }}</h3>
      <p>{{ words.text }}</p>
      <p>
        <a class="sme-link" [href]="link" target="_blank" rel="noopener">{{ strings.register }}</a>
      </p>
      <button type="button" class="sme-button-primary" (click)="refreshed.emit()">{{ strings.refresh }}</button>
    </div>
  `
})
export class NotRegisteredComponent {
  @Input() registration!: Registration;
  @Output() readonly refreshed = new EventEmitter<void>();

  readonly strings = paneStrings().NotRegistered;
  readonly link = documentation.register;

  get words(): { readonly title: string; readonly text: string } {
    const obstacle = registrationObstacle(this.registration) ?? 'notYet';
    return obstacle === 'notYet' ? this.strings : this.strings[obstacle];
  }
}
