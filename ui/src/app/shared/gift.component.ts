import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The picture of the splash. */
@Component({
  selector: 'ab-gift',
  standalone: true,
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg viewBox="0 0 96 96" aria-hidden="true" focusable="false">
      <path class="box" d="M14 46h68v38a4 4 0 0 1-4 4H18a4 4 0 0 1-4-4z" />
      <path class="lid" d="M10 30h76a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V32a2 2 0 0 1 2-2z" />
      <path class="ribbon" d="M42 30h12v58H42z" />
      <path class="bow" d="M48 30C30 32 20 24 24 15s20-4 24 15c4-19 20-24 24-15s-6 17-24 15" />
    </svg>
  `,
  styles: [
    `
      :host {
        display: block;
        width: 96px;
        height: 96px;
      }
      .box {
        fill: #4f9bd9;
      }
      .lid {
        fill: #2b7cc1;
      }
      .ribbon {
        fill: #ffcf4a;
      }
      .bow {
        fill: none;
        stroke: #e8ad1c;
        stroke-width: 5;
        stroke-linejoin: round;
      }
    `
  ]
})
export class GiftComponent {}
