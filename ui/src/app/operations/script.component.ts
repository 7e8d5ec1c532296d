import { NgIf } from '@angular/common';
import { ChangeDetectionStrategy, ChangeDetectorRef, Component, Input } from '@angular/core';
import { isCopied } from '../shared/clipboard';
import { IconComponent } from '../shared/icon.component';
import { paneStrings } from '../shared/pane-strings';

/** What its parts are called. */
export interface ScriptNames {
  /** What unfolds it. */
  readonly show: string;
  readonly copy: string;
  readonly label: string;
}

/** PowerShell that does the same, to read and to copy. */
@Component({
  selector: 'ab-script',
  standalone: true,
  imports: [IconComponent, NgIf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <details #details class="ab-details" (toggle)="isOpen = details.open">
      <summary tabindex="0">{{ names.show }}</summary>
      <ng-container *ngIf="isOpen">
        <div class="ab-toolbar">
          <button type="button" class="ab-link" [attr.aria-label]="names.copy" (click)="copy()">
            <ab-icon name="copy"></ab-icon> {{ strings.copy }}
          </button>
          <span role="status" class="ab-quiet">{{ copied }}</span>
        </div>
        <pre class="ab-code" tabindex="0" [attr.aria-label]="names.label">{{ text }}</pre>
      </ng-container>
    </details>
  `
})
export class ScriptComponent {
  @Input() text = '';
  @Input() names: ScriptNames = { show: '', copy: '', label: '' };

  readonly strings = paneStrings().PowerShell;
  copied = '';
  /** What is folded isn't drawn: the SDK's keyboard would stop at a button that can't take the focus. */
  isOpen = false;

  constructor(private readonly changes: ChangeDetectorRef) {}

  async copy(): Promise<void> {
    this.copied = (await isCopied(this.text)) ? this.strings.copied : this.strings.notCopied;
    this.changes.markForCheck();
  }
}

/** The names for the script of one server. */
export function serverScriptNames(server: string): ScriptNames {
  const { show, copyFor, label } = paneStrings().PowerShell;
  return { show, copy: copyFor.format(server), label: label.format(server) };
}

/** The names for the commands of the module that ask for the same. */
export function commandNames(): ScriptNames {
  const { showCommands, copyCommands, commands } = paneStrings().PowerShell;
  return { show: showCommands, copy: copyCommands, label: commands };
}
