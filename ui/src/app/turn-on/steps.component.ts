import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { IconComponent } from '../shared/icon.component';
import { paneStrings } from '../shared/pane-strings';
import { TurnOnStep, turnOnSteps } from './turn-on-steps';

/** The steps of turning on, and which of them is the present one. */
@Component({
  selector: 'ab-steps',
  standalone: true,
  imports: [IconComponent, NgFor, NgIf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ol class="ab-steps-line" [attr.aria-label]="strings.label">
      <li
        *ngFor="let step of steps; let index = index"
        [class.ab-done]="index < present"
        [attr.aria-current]="step === current ? 'step' : null"
      >
        <span class="ab-step-number">
          <ab-icon *ngIf="index < present; else number" name="tick"></ab-icon>
          <ng-template #number>{{ index + 1 }}</ng-template>
        </span>
        {{ strings.Step[step] }}
      </li>
    </ol>
  `
})
export class StepsComponent {
  @Input() current: TurnOnStep = 'check';

  readonly strings = paneStrings().TurnOn;
  readonly steps = turnOnSteps;

  get present(): number {
    return turnOnSteps.indexOf(this.current);
  }
}
