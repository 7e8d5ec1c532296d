import { NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { ClusterMode } from '../api/contracts';
import { IconComponent } from '../shared/icon.component';
import { documentation } from '../shared/links';
import { paneStrings } from '../shared/pane-strings';
import { productName } from '../shared/product-name';
import { UnavailableReason } from './overview-state';

/** A cluster that cannot have Azure benefits as it is: why, and what to do about it. */
@Component({
  selector: 'ab-unavailable',
  standalone: true,
  imports: [IconComponent, NgIf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="ab-splash" role="status">
      <ab-icon name="warning" class="ab-splash-icon ab-level-warning"></ab-icon>
      <h3 class="ab-heading">{{ words.title }}</h3>
      <p>{{ text }}</p>
      <p>
        <a class="sme-link ab-row sme-focus-zone" [href]="link" target="_blank" rel="noopener"
          >{{ linkText }} <ab-icon name="open"></ab-icon
        ></a>
      </p>
      <button type="button" class="sme-button-primary sme-focus-zone" (click)="refreshed.emit()">{{ strings.refresh }}</button>
      <p *ngIf="asOf" class="ab-quiet">{{ asOf }}</p>
    </div>
  `
})
export class UnavailableComponent {
  @Input() reason: UnavailableReason = 'notYet';
  @Input() mode: ClusterMode = 'v1';
  /** What the link says that leads to how to register. */
  @Input() registerText = '';
  @Input() asOf = '';
  @Output() readonly refreshed = new EventEmitter<void>();

  readonly strings = paneStrings().Unavailable;

  get words(): { readonly title: string; readonly text: string } {
    return this.strings[this.reason];
  }

  get text(): string {
    return this.words.text.format(productName(this.mode));
  }

  get link(): string {
    return this.reason === 'notSupported' ? documentation.azureBenefits : documentation.register;
  }

  get linkText(): string {
    return this.reason === 'notSupported' ? this.strings.requirements : this.registerText;
  }
}
