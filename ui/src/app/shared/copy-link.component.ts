import { ChangeDetectionStrategy, ChangeDetectorRef, Component } from '@angular/core';
import { isCopied } from './clipboard';
import { IconComponent } from './icon.component';
import { PaneAddress } from './pane-address';
import { paneStrings } from './pane-strings';

/** Copies the address of what is open, to hand on. */
@Component({
  selector: 'ab-copy-link',
  standalone: true,
  imports: [IconComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" class="ab-link" (click)="copy()"><ab-icon name="copy"></ab-icon> {{ strings.copy }}</button>
    <span role="status" class="ab-quiet">{{ copied }}</span>
  `
})
export class CopyLinkComponent {
  readonly strings = paneStrings().Link;
  copied = '';

  constructor(
    private readonly address: PaneAddress,
    private readonly changes: ChangeDetectorRef
  ) {}

  async copy(): Promise<void> {
    const link = this.address.link();
    this.copied = link !== null && (await isCopied(link)) ? this.strings.copied : this.strings.notCopied;
    this.changes.markForCheck();
  }
}
