import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { GiftComponent } from '../shared/gift.component';
import { documentation } from '../shared/links';
import { paneStrings } from '../shared/pane-strings';

/** What is shown while Azure benefits is off on the whole cluster. */
@Component({
  selector: 'ab-splash',
  standalone: true,
  imports: [GiftComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="ab-splash">
      <ab-gift></ab-gift>
      <p>{{ strings.text }}</p>
      <p>
        <a class="sme-link" [href]="link" target="_blank" rel="noopener">{{ strings.learnMore }}</a>
      </p>
      <button type="button" class="sme-button-primary" [disabled]="busy" (click)="turnedOn.emit()">{{ strings.turnOn }}</button>
    </div>
  `
})
export class SplashComponent {
  @Input() busy = false;
  @Output() readonly turnedOn = new EventEmitter<void>();

  readonly strings = paneStrings().Splash;
  readonly link = documentation.azureBenefits;
}
