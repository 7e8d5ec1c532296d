import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { Condition } from '../api/contracts';
import { paneStrings } from '../shared/pane-strings';
import { conditionLevel } from '../shared/status-levels';
import { StatusComponent, StatusLevel } from '../shared/status.component';
import { AttestationTestComponent } from './attestation-test.component';
import { ServerRow } from './server-rows';

/** Every condition of one server: what was found, what is wanted and what to do; and the test of its attestation. */
@Component({
  selector: 'ab-server-detail',
  standalone: true,
  imports: [AttestationTestComponent, NgFor, NgIf, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './server-detail.component.html'
})
export class ServerDetailComponent {
  @Input() server!: ServerRow;
  @Output() readonly closed = new EventEmitter<void>();

  readonly strings = paneStrings();

  get title(): string {
    return this.strings.Detail.title.format(this.server.name);
  }

  levelOf({ status, severity }: Condition): StatusLevel {
    return status === 'failed' && severity === 'warning' ? 'warning' : conditionLevel(status);
  }

  readonly typeOf = (_: number, { type }: Condition): string => type;
}
