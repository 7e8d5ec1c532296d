import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { IconComponent } from '../shared/icon.component';
import { paneStrings } from '../shared/pane-strings';
import { iconOf, StatusComponent } from '../shared/status.component';
import { MachineBarComponent } from './machine-bar.component';
import { MachinePart, ServerPicture } from './server-picture';

/** One server of the picture. Read out as a link and a sentence; the rest is drawn. */
@Component({
  selector: 'ab-server-card',
  standalone: true,
  imports: [IconComponent, MachineBarComponent, NgFor, NgIf, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './server-card.component.html'
})
export class ServerCardComponent {
  @Input() shown!: ServerPicture;
  /** Its components are to be shown. */
  @Output() readonly opened = new EventEmitter<void>();

  readonly strings = paneStrings().Picture;
  readonly iconOf = iconOf;
  readonly kindOf = (_: number, { kind }: MachinePart): string => kind;

  /** Whether something hangs on it that is drawn. */
  get hasMore(): boolean {
    return this.shown.switch !== null || this.shown.machines !== null;
  }
}
