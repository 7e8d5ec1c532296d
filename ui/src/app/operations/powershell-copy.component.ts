import { NgFor, NgIf } from '@angular/common';
import {
  AfterViewInit,
  ChangeDetectionStrategy,
  ChangeDetectorRef,
  Component,
  ElementRef,
  EventEmitter,
  Input,
  OnChanges,
  OnDestroy,
  Output,
  ViewChild
} from '@angular/core';
import { Subscription } from 'rxjs';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { OperationRequest, Plan, Problem } from '../api/contracts';
import { problemOf } from '../api/problem';
import { isCopied } from '../shared/clipboard';
import { IconComponent } from '../shared/icon.component';
import { filled } from '../shared/numbers';
import { paneStrings } from '../shared/pane-strings';
import { ProblemComponent } from '../shared/problem.component';
import { StatusComponent } from '../shared/status.component';

/** Something that can be done for what is selected. */
export interface PowerShellOffer {
  /** As its command is called. */
  readonly title: string;
  readonly request: OperationRequest;
}

interface Part {
  readonly copy: string;
  readonly copied: string;
  readonly text: string;
}

/** Copies what a command would do for a selection, without starting it: the texts are those of its plan, which the review shows too. */
@Component({
  selector: 'ab-powershell-copy',
  standalone: true,
  imports: [IconComponent, NgFor, NgIf, ProblemComponent, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './powershell-copy.component.html'
})
export class PowerShellCopyComponent implements AfterViewInit, OnChanges, OnDestroy {
  @Input() offers: readonly PowerShellOffer[] = [];
  @Output() readonly closed = new EventEmitter<void>();

  @ViewChild('head') head!: ElementRef<HTMLElement>;

  readonly strings = paneStrings().PowerShell;
  readonly close = paneStrings().Detail.close;
  chosen: PowerShellOffer | undefined;
  parts: readonly Part[] = [];
  /** What the plan leaves out or needn't change; empty where it does all that is asked. */
  notes: readonly string[] = [];
  problem: Problem | null = null;
  isBusy = false;
  /** Told after a copy. */
  told = '';
  /** What the browser would not take, to be selected by hand. */
  refused: Part | null = null;

  private call = Subscription.EMPTY;

  constructor(
    private readonly api: AzureBenefitsApi,
    private readonly changes: ChangeDetectorRef
  ) {}

  ngAfterViewInit(): void {
    this.head.nativeElement.focus();
  }

  /** Another selection has another plan. */
  ngOnChanges(): void {
    this.choose(this.chosen?.title ?? '');
  }

  ngOnDestroy(): void {
    this.call.unsubscribe();
  }

  choose(title: string): void {
    this.chosen = this.offers.find(offer => offer.title === title) ?? this.offers[0];
    this.ask();
  }

  ask(): void {
    this.call.unsubscribe();
    this.show(null, null);
    if (this.chosen) {
      this.isBusy = true;
      this.call = this.api.plan(this.chosen.request).subscribe({
        next: plan => this.show(plan, null),
        error: error => this.show(null, problemOf(error))
      });
    }
  }

  async copy(part: Part): Promise<void> {
    const isTaken = await isCopied(part.text);
    this.told = isTaken ? part.copied : this.strings.notCopied;
    this.refused = isTaken ? null : part;
    this.changes.markForCheck();
  }

  readonly copyOf = (_: number, { copy }: Part): string => copy;
  readonly titleOf = (_: number, { title }: PowerShellOffer): string => title;

  private show(plan: Plan | null, problem: Problem | null): void {
    this.isBusy = false;
    this.problem = problem;
    this.told = '';
    this.refused = null;
    this.parts = plan === null ? [] : partsOf(plan);
    this.notes = plan === null ? [] : notesOf(plan);
    this.changes.markForCheck();
  }
}

/** The commands ask for the same once; the scripts are one for each server that something is changed on. */
function partsOf({ commands, scripts }: Plan): readonly Part[] {
  const { copyCommands, copiedCommands, copyFor, copiedFor } = paneStrings().PowerShell;
  return [
    ...(commands === null ? [] : [{ copy: copyCommands, copied: copiedCommands, text: commands }]),
    ...scripts.map(({ server, text }) => ({ copy: copyFor.format(server), copied: copiedFor.format(server), text }))
  ];
}

function notesOf({ scripts, skipped }: Plan): readonly string[] {
  const { nothing, skipped: leftOut } = paneStrings().Plan;
  return [...(scripts.length === 0 ? [nothing] : []), ...(skipped.length === 0 ? [] : [filled(leftOut, skipped.length)])];
}
