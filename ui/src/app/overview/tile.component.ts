import { NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { TooltipModule } from '@microsoft/windows-admin-center-sdk/angular';
import { IconComponent } from '../shared/icon.component';
import { paneStrings } from '../shared/pane-strings';

/** One figure of the dashboard, with an explanation on hover and focus. */
@Component({
  selector: 'ab-tile',
  standalone: true,
  imports: [IconComponent, NgIf, TooltipModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="ab-tile sme-focus-zone" [attr.aria-label]="label">
      <div class="ab-tile-label">
        <span>{{ label }}</span>
        <button *ngIf="tip" type="button" class="ab-tip" [attr.aria-label]="aboutText" [smeTooltip]="tipText">
          <ab-icon name="info"></ab-icon>
        </button>
      </div>
      <div class="ab-tile-value"><ng-content></ng-content></div>
      <div class="ab-tile-detail ab-quiet"><ng-content select="[detail]"></ng-content></div>
    </section>
    <ng-template #tipText
      ><div class="ab-tip-text">
        {{ tip }} <span class="ab-block">{{ asOf }}</span>
      </div></ng-template
    >
  `
})
export class TileComponent {
  @Input() label = '';
  @Input() tip = '';
  /** When the figure was read. */
  @Input() asOf = '';

  get aboutText(): string {
    return paneStrings().Tile.about.format(this.label, `${this.tip} ${this.asOf}`.trim());
  }
}
