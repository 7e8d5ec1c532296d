import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { Consequence } from '../api/contracts';
import { filled } from '../shared/numbers';
import { paneStrings } from '../shared/pane-strings';
import { consequenceText } from './diagnosis-texts';

/** What follows from a cause, folded; nothing where nothing does. */
@Component({
  selector: 'ab-consequences',
  standalone: true,
  imports: [NgFor, NgIf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <details *ngIf="consequences.length > 0" class="ab-details">
      <summary class="sme-focus-zone" tabindex="0">{{ summary }}</summary>
      <ul class="ab-causes">
        <li *ngFor="let consequence of consequences; trackBy: indexOf">{{ textOf(consequence) }}</li>
      </ul>
    </details>
  `
})
export class ConsequencesComponent {
  @Input() consequences: readonly Consequence[] = [];
  /** Whether all is about one server, whose name need not be said. */
  @Input() ofOneServer = false;

  readonly indexOf = (index: number): number => index;

  get summary(): string {
    return filled(paneStrings().Diagnosis.follows, this.consequences.length);
  }

  textOf(consequence: Consequence): string {
    return consequenceText(consequence, this.ofOneServer);
  }
}
