import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { BannerComponent } from '../shared/banner.component';
import { IconComponent } from '../shared/icon.component';
import { paneStrings } from '../shared/pane-strings';
import { Banner, BannerAction } from './banners';

/** More than this at once is not read. */
const mostShown = 3;

/** The banners, most urgent first; those that would push the page away are one click away. */
@Component({
  selector: 'ab-banners',
  standalone: true,
  imports: [BannerComponent, IconComponent, NgFor, NgIf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ab-banner
      *ngFor="let banner of shown; trackBy: idOf"
      [level]="banner.level"
      [text]="banner.text"
      [action]="banner.action?.text ?? ''"
      (acted)="act(banner)"
    >
      <a *ngIf="banner.link as link" class="sme-link ab-row" [href]="link.address" target="_blank" rel="noopener"
        >{{ link.text }} <ab-icon name="open"></ab-icon
      ></a>
    </ab-banner>
    <button *ngIf="banners.length > most" type="button" class="ab-link sme-focus-zone" [attr.aria-expanded]="all" (click)="all = !all">
      {{ moreText }}
    </button>
  `
})
export class BannersComponent {
  @Input() banners: readonly Banner[] = [];
  @Output() readonly acted = new EventEmitter<BannerAction>();

  readonly most = mostShown;
  all = false;

  get shown(): readonly Banner[] {
    return this.all ? this.banners : this.banners.slice(0, mostShown);
  }

  get moreText(): string {
    const words = paneStrings().Banner;
    return this.all ? words.fewer : words.more.format(this.banners.length - mostShown);
  }

  readonly idOf = (_: number, { id }: Banner): string => id;

  act({ action }: Banner): void {
    if (action !== undefined) {
      this.acted.emit(action);
    }
  }
}
