import { NgFor } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { Impact } from '../api/contracts';
import { IconComponent } from '../shared/icon.component';
import { listedNames } from '../shared/counts';
import { paneStrings } from '../shared/pane-strings';
import { ImpactGroup, impactGroupsOf } from './plan-groups';

/** What an earlier configuration left, before everything else of a repair; it goes only when that is wanted. */
@Component({
  selector: 'ab-leftovers',
  standalone: true,
  imports: [IconComponent, NgFor],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section>
      <h3 class="ab-heading">{{ strings.title }}</h3>
      <ul class="ab-list">
        <li *ngFor="let group of groups" class="ab-row">
          <ab-icon name="warning" class="ab-level-warning"></ab-icon>
          <span
            >{{ group.message }} <span class="ab-block ab-quiet ab-wrap">{{ namesOf(group) }}</span></span
          >
        </li>
      </ul>
      <label class="ab-check">
        <input #box type="checkbox" [checked]="removed" (change)="changed.emit(box.checked)" />
        <span>{{ strings.remove }}</span>
      </label>
    </section>
  `
})
export class LeftoversComponent {
  @Input() removed = false;
  @Output() readonly changed = new EventEmitter<boolean>();

  readonly strings = paneStrings().Leftovers;
  groups: readonly ImpactGroup[] = [];

  @Input() set leftovers(leftovers: readonly Impact[]) {
    this.groups = impactGroupsOf(leftovers);
  }

  namesOf({ names }: ImpactGroup): string {
    return listedNames(names);
  }
}
