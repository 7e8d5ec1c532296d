import { NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { ClusterMode } from '../api/contracts';
import { countedVirtualMachines } from '../shared/counts';
import { GiftComponent } from '../shared/gift.component';
import { IconComponent } from '../shared/icon.component';
import { documentation } from '../shared/links';
import { paneStrings } from '../shared/pane-strings';

/** What is shown while Azure benefits is off on the whole cluster. */
@Component({
  selector: 'ab-splash',
  standalone: true,
  imports: [GiftComponent, IconComponent, NgIf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="ab-splash">
      <ab-gift></ab-gift>
      <p>{{ strings.Text[mode] }}</p>
      <p>
        <a class="sme-link sme-focus-zone" [href]="link" target="_blank" rel="noopener">{{ strings.learnMore }}</a>
      </p>
      <button type="button" class="sme-button-primary sme-focus-zone" [disabled]="busy || refused" (click)="turnedOn.emit()">
        {{ strings.turnOn }}
      </button>
      <div *ngIf="leftovers > 0" class="ab-note ab-note-info sme-focus-zone" role="status">
        <ab-icon name="info" class="ab-level-info"></ab-icon>
        <span class="ab-note-text">{{ leftoversText }}</span>
        <button *ngIf="!refused" type="button" class="ab-link" [disabled]="busy" (click)="cleaned.emit()">{{ strings.clean }}</button>
      </div>
    </div>
  `
})
export class SplashComponent {
  @Input() mode: ClusterMode = 'v1';
  @Input() busy = false;
  /** This caller may not change the servers. */
  @Input() refused = false;
  /** Virtual machines that still have the adapter of an earlier configuration. */
  @Input() leftovers = 0;
  @Output() readonly turnedOn = new EventEmitter<void>();
  @Output() readonly cleaned = new EventEmitter<void>();

  readonly strings = paneStrings().Splash;
  readonly link = documentation.azureBenefits;

  get leftoversText(): string {
    return this.strings.leftovers.format(countedVirtualMachines(this.leftovers));
  }
}
