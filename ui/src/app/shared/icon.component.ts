import { ChangeDetectionStrategy, Component, Input } from '@angular/core';

export type IconName = 'check' | 'tick' | 'cross' | 'warning' | 'info' | 'question' | 'minus' | 'clock' | 'spinner' | 'open' | 'copy';

/** Drawn on a grid of 20 by 20 with a line of 1.5; they take the colour of the text around them. */
const shapes: { readonly [name in IconName]: string } = {
  check: 'M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 0 1 0-15M6.5 10.2l2.4 2.4l4.6-5',
  tick: 'M4.5 10.5l3.6 3.6l7.4-8',
  cross: 'M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 0 1 0-15M7.2 7.2l5.6 5.6M12.8 7.2l-5.6 5.6',
  warning: 'M10 2.8l7.7 13.9h-15.4zM10 8v4.2M10 14.3v.4',
  info: 'M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 0 1 0-15M10 9.2v4.6M10 6.2v.4',
  question: 'M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 0 1 0-15M7.9 8a2.1 2.1 0 1 1 3 1.9q-.9.5-.9 1.5M10 13.8v.4',
  minus: 'M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 0 1 0-15M6.6 10h6.8',
  clock: 'M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 0 1 0-15M10 5.8v4.4l2.8 1.8',
  spinner: 'M10 2.5a7.5 7.5 0 1 1-7.5 7.5',
  open: 'M8 4h-4v12h12v-4M11 3h6v6M17 3l-8 8',
  copy: 'M7 7h9v10h-9zM4 13v-10h9'
};

/** One of the pane's own icons; always beside words, so that it says nothing to a screen reader. */
@Component({
  selector: 'ab-icon',
  standalone: true,
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<svg viewBox="0 0 20 20" aria-hidden="true" focusable="false" [class.turning]="name === 'spinner'">
    <path [attr.d]="shape" />
  </svg>`,
  styles: [
    `
      :host {
        display: inline-flex;
        flex: none;
        width: 16px;
        height: 16px;
      }
      svg {
        width: 100%;
        height: 100%;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.5;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .turning {
        animation: turn 1s linear infinite;
      }
      @keyframes turn {
        to {
          transform: rotate(360deg);
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .turning {
          animation: none;
        }
      }
    `
  ]
})
export class IconComponent {
  @Input() name: IconName = 'info';

  get shape(): string {
    return shapes[this.name];
  }
}
