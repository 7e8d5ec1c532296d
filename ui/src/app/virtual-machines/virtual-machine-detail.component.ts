import { NgFor, NgIf } from '@angular/common';
import {
  AfterViewInit,
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  EventEmitter,
  Input,
  OnChanges,
  Output,
  ViewChild
} from '@angular/core';
import { ClusterMode, OfferedOperation, PolicyDecision, VirtualMachine } from '../api/contracts';
import { ConditionsTableComponent } from '../shared/conditions-table.component';
import { CopyLinkComponent } from '../shared/copy-link.component';
import { IconComponent } from '../shared/icon.component';
import { documentation, guestTestCommand } from '../shared/links';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { productName } from '../shared/product-name';
import { commandFor, commandText, isHostReady, isHostSetUp, turnOnCommand, VirtualMachineCommand } from './virtual-machine-commands';
import { Field, Hosts, leftOutText, textOf } from './virtual-machine-texts';

interface Fact {
  readonly label: string;
  readonly text: string;
  readonly note: string;
}

/** What there is to do, or was chosen, and what starts it. */
interface Note {
  readonly text: string;
  /** Null when there is nothing to start, or its server has to be set up first. */
  readonly command: VirtualMachineCommand | null;
  readonly needsUpdates: boolean;
}

/** One virtual machine: what it is eligible for and how it comes to it, why it is blocked, and what is not as it should be. */
@Component({
  selector: 'ab-virtual-machine-detail',
  standalone: true,
  imports: [ConditionsTableComponent, CopyLinkComponent, IconComponent, NgFor, NgIf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './virtual-machine-detail.component.html'
})
export class VirtualMachineDetailComponent implements OnChanges, AfterViewInit {
  @Input() machine!: VirtualMachine;
  @Input() mode: ClusterMode = 'v1';
  /** What the gateway calls what the commands start. */
  @Input() kinds: readonly OfferedOperation[] = [];
  @Input() hosts: Hosts = new Map();
  /** Whether this reader may change virtual machines at all; the page says so when not. */
  @Input() canChange = true;
  @Output() readonly closed = new EventEmitter<void>();
  @Output() readonly executed = new EventEmitter<VirtualMachineCommand>();

  @ViewChild('head') head!: ElementRef<HTMLElement>;

  readonly strings = paneStrings();
  readonly commandText = commandText;
  readonly documentation = documentation;
  readonly guestTestCommand = guestTestCommand;
  facts: readonly Fact[] = [];
  notes: readonly Note[] = [];
  hostToMend = '';

  ngOnChanges(): void {
    this.notes = this.notesOf();
    this.hostToMend = this.needsHost(commandFor(this.machine.suggestedAction))
      ? this.strings.Selection.Host[this.mode].format(this.machine.server)
      : '';
    this.facts = this.factsOf();
  }

  ngAfterViewInit(): void {
    this.head.nativeElement.focus();
  }

  get title(): string {
    return this.strings.MachineDetail.Title[this.mode].format(this.machine.name);
  }

  readonly labelOf = (_: number, { label }: Fact): string => label;
  readonly textOf = (_: number, { text }: Note): string => text;

  /** In v1 nothing can be turned on without its server, in v2 only what goes over the network. */
  private needsHost(command: VirtualMachineCommand | null): boolean {
    return (this.mode === 'v1' || command?.needsHost === true) && !isHostSetUp(this.machine, this.hosts);
  }

  /** Of one that people turned off, the way back is at hand; what else its guest lacks is said as of any other. */
  private notesOf(): readonly Note[] {
    const { suggestedAction, leftOut } = this.machine;
    const note = (text: string, command: VirtualMachineCommand | null, needsUpdates = false): Note => ({
      text,
      command: this.canChange && command !== null && isHostReady(this.machine, command, this.hosts) ? command : null,
      needsUpdates
    });
    const isUpdate = suggestedAction === 'installUpdates';
    return [
      ...(leftOut?.turnedOffAt ? [note(leftOutText(this.machine, this.mode), turnOnCommand(this.mode))] : []),
      ...(suggestedAction === null
        ? []
        : [note(wordFor(this.strings.MachineDetail.Action, suggestedAction), commandFor(suggestedAction), isUpdate)])
    ];
  }

  private policyFact(decision: PolicyDecision): Fact {
    const { VirtualMachines, MachineDetail } = this.strings;
    return {
      label: VirtualMachines.policy,
      text: wordFor(this.strings.PolicyDecision, decision),
      note: wordFor(MachineDetail.Policy, decision).format(productName(this.mode))
    };
  }

  private factsOf(): readonly Fact[] {
    const { name, benefit, versions, power, host, hostBenefits, Status, generation } = this.strings.VirtualMachines;
    const text = (field: Field): string => textOf(field, this.machine, this.hosts);
    const note = this.machine.infrastructure ? this.strings.MachineDetail.infrastructure : '';
    return [
      { label: name, text: text('name'), note },
      { label: Status[this.mode], text: text('status'), note: '' },
      {
        label: benefit,
        text: text('benefit'),
        note: wordFor(this.strings.MachineDetail.Benefit, this.machine.eligibleBenefit ?? 'unknown').format(productName(this.mode))
      },
      { label: versions, text: text('versions'), note: this.strings.MachineDetail.Versions[this.mode] },
      { label: power, text: text('power'), note: generation.format(this.machine.generation) },
      { label: host, text: text('server'), note: this.mode === 'v1' ? `${hostBenefits}: ${text('host')}` : '' },
      { label: this.strings.MachineDetail.served, text: wordFor(this.strings.MachineDetail.Served, this.machine.served), note: '' },
      ...(this.machine.policy === null ? [] : [this.policyFact(this.machine.policy)])
    ];
  }
}
