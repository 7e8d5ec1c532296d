import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { VirtualMachine } from '../api/contracts';
import { countedVirtualMachines } from '../shared/counts';
import { IconComponent } from '../shared/icon.component';
import { counted } from '../shared/numbers';
import { paneStrings } from '../shared/pane-strings';

interface BlockedGroup {
  readonly reason: string;
  readonly text: string;
  readonly fix: string | null;
}

/** Why some of the virtual machines cannot be turned on as they are, and what to do: once for each reason. */
@Component({
  selector: 'ab-blocked-note',
  standalone: true,
  imports: [IconComponent, NgFor, NgIf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div *ngIf="groups.length > 0" class="ab-row">
      <ab-icon name="warning" class="ab-level-warning"></ab-icon>
      <details>
        <summary class="sme-focus-zone" tabindex="0">{{ title }}</summary>
        <ul class="ab-list">
          <li *ngFor="let group of groups; trackBy: reasonOf">
            {{ group.text }}
            <span *ngIf="group.fix"
              ><span class="ab-strong">{{ fixLabel }}</span> {{ group.fix }}</span
            >
          </li>
        </ul>
      </details>
      <button *ngIf="canShow" type="button" class="ab-link" (click)="shown.emit()">{{ strings.show }}</button>
    </div>
  `
})
export class BlockedNoteComponent {
  /** Whether others are shown among them. */
  @Input() canShow = false;
  @Output() readonly shown = new EventEmitter<void>();

  readonly strings = paneStrings().Blocked;
  readonly fixLabel = paneStrings().Problem.fix;
  groups: readonly BlockedGroup[] = [];
  title = '';

  @Input() set rows(rows: readonly VirtualMachine[]) {
    const byReason = new Map<string, { readonly first: NonNullable<VirtualMachine['blocked']>; count: number }>();
    for (const { blocked, status } of rows) {
      if (blocked !== null && status !== 'on') {
        const group = byReason.get(blocked.reason) ?? { first: blocked, count: 0 };
        group.count++;
        byReason.set(blocked.reason, group);
      }
    }
    this.title = counted(
      this.strings.Count,
      [...byReason.values()].reduce((sum, { count }) => sum + count, 0)
    );
    this.groups = [...byReason].map(([reason, { first, count }]) => ({
      reason,
      text: this.strings.reason.format(countedVirtualMachines(count), first.message),
      fix: first.fix
    }));
  }

  readonly reasonOf = (_: number, { reason }: BlockedGroup): string => reason;
}
