import { NgIf } from '@angular/common';
import { ChangeDetectionStrategy, ChangeDetectorRef, Component, Input } from '@angular/core';
import { ServerScript } from '../api/contracts';
import { IconComponent } from '../shared/icon.component';
import { paneStrings } from '../shared/pane-strings';

/** The PowerShell that does the same on one server, to read and to copy. */
@Component({
  selector: 'ab-script',
  standalone: true,
  imports: [NgIf, IconComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <details class="ab-details">
      <summary tabindex="0">{{ strings.show }}</summary>
      <div class="ab-toolbar">
        <button type="button" class="ab-link" [attr.aria-label]="strings.copyFor.format(script.server)" (click)="copy()">
          <ab-icon name="copy"></ab-icon> {{ strings.copy }}
        </button>
        <span role="status" class="ab-quiet">{{ copied }}</span>
      </div>
      <pre class="ab-code" tabindex="0" [attr.aria-label]="strings.label.format(script.server)">{{ script.text }}</pre>
    </details>
  `
})
export class ScriptComponent {
  @Input() script: ServerScript = { server: '', text: '' };

  readonly strings = paneStrings().PowerShell;
  copied = '';

  constructor(private readonly changes: ChangeDetectorRef) {}

  async copy(): Promise<void> {
    // Refused in a frame without the permission to write to the clipboard; the text can still be selected.
    const written = navigator.clipboard?.writeText(this.script.text) ?? Promise.reject(new Error('no clipboard'));
    this.copied = await written.then(
      () => this.strings.copied,
      () => this.strings.notCopied
    );
    this.changes.markForCheck();
  }
}
