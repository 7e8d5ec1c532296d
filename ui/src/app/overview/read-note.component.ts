import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { ReadCounts, SilentServer } from '../api/contracts';
import { SilenceComponent } from '../operations/silence.component';
import { filled } from '../shared/numbers';
import { paneStrings } from '../shared/pane-strings';
import { StatusComponent } from '../shared/status.component';

/** How often it is read out: many servers may answer within a second. What is over sooner, such as a renewal, is not read out at all. */
const tellingPause = 5_000;
/** More silent servers than this are told when they are given up. */
const mostSilent = 3;

/** How far the read of the cluster has come, and who does not answer. */
@Component({
  selector: 'ab-read-note',
  standalone: true,
  imports: [NgFor, NgIf, SilenceComponent, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span class="ab-row">
      <ab-status level="busy" [text]="text"></ab-status>
      <ab-silence *ngFor="let silent of silent; trackBy: serverOf" [silence]="silent" [step]="silent.server"></ab-silence>
    </span>
    <span class="ab-unseen" aria-live="polite">{{ told }}</span>
  `,
  styles: ['ab-silence { display: inline-flex; align-items: center; }']
})
export class ReadNoteComponent {
  text = '';
  /** What is read out. */
  told = '';
  silent: readonly SilentServer[] = [];

  private toldAt = Date.now();

  @Input() set read(read: ReadCounts) {
    this.text = filled(paneStrings().VirtualMachines.progress, read.servers, read.of);
    this.silent = read.silent.slice(0, mostSilent);
    if (Date.now() - this.toldAt >= tellingPause) {
      this.toldAt = Date.now();
      this.told = this.text;
    }
  }

  readonly serverOf = (_: number, { server }: SilentServer): string => server;
}
