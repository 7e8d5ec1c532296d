import { NgFor } from '@angular/common';
import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { BarPart, barPartsOf } from './machine-bar';
import { MachinePart } from './server-picture';

/** How a server's virtual machines divide. Each kind differs in shape as well as in color; the words beside it say the same. */
@Component({
  selector: 'ab-machine-bar',
  standalone: true,
  imports: [NgFor],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg class="ab-machine-bar" height="10" aria-hidden="true" focusable="false">
      <g *ngFor="let part of shown; trackBy: kindOf" [attr.class]="'ab-bar-' + part.kind">
        <rect [attr.x]="part.x + '%'" [attr.width]="part.width + '%'" y="1" height="8" rx="1" />
        <line [attr.x1]="part.x + '%'" [attr.x2]="part.x + part.width + '%'" y1="5" y2="5" />
      </g>
    </svg>
  `
})
export class MachineBarComponent {
  shown: readonly BarPart[] = [];

  @Input() set parts(parts: readonly MachinePart[]) {
    this.shown = barPartsOf(parts);
  }

  readonly kindOf = (_: number, { kind }: BarPart): string => kind;
}
