import { AsyncPipe, NgFor, NgIf } from '@angular/common';
import { Component, EventEmitter, Input, Output } from '@angular/core';
import { asyncScheduler, combineLatest, map, Observable, ReplaySubject, throttleTime } from 'rxjs';
import { OperationRequest, Overview, Problem } from '../api/contracts';
import { paneStrings } from '../shared/pane-strings';
import { ProblemComponent } from '../shared/problem.component';
import { VirtualMachineTables, virtualMachineTablesOf } from './virtual-machine-rows';
import { VirtualMachineState, VirtualMachineStore } from './virtual-machine-store';
import { VirtualMachineTableComponent } from './virtual-machine-table.component';

/** Servers that answer close together are drawn together: each drawing takes time when there are thousands of rows. */
const redrawPause = 300;

interface TabState {
  readonly tables: VirtualMachineTables;
  readonly loading: boolean;
  readonly progress: string;
  readonly problems: readonly { readonly server: string; readonly problem: Problem }[];
}

/** The virtual machines without and with Azure benefits, and turning it on and off for them. */
@Component({
  selector: 'ab-virtual-machines-tab',
  standalone: true,
  imports: [AsyncPipe, NgFor, NgIf, ProblemComponent, VirtualMachineTableComponent],
  templateUrl: './virtual-machines-tab.component.html'
})
export class VirtualMachinesTabComponent {
  @Output() readonly refreshed = new EventEmitter<void>();
  @Output() readonly reviewed = new EventEmitter<OperationRequest>();

  readonly strings = paneStrings();
  readonly tab$: Observable<TabState>;

  private readonly overviews = new ReplaySubject<Overview>(1);
  private asOf = '';
  private servers: readonly string[] = [];

  constructor(private readonly store: VirtualMachineStore) {
    this.tab$ = combineLatest([store.state$, this.overviews]).pipe(
      throttleTime(redrawPause, asyncScheduler, { leading: true, trailing: true }),
      map(([state, overview]) => this.stateOf(state, overview))
    );
  }

  /** A newer overview brings the virtual machines up to date as well. */
  @Input() set overview(overview: Overview) {
    this.overviews.next(overview);
    this.servers = overview.servers.filter(({ state }) => state === 'up' || state === 'paused').map(({ name }) => name);
    if (overview.asOf !== this.asOf) {
      this.asOf = overview.asOf;
      this.store.load(this.servers, false);
    }
  }

  turnOn(virtualMachines: readonly string[]): void {
    this.reviewed.emit({ kind: 'turnOnVirtualMachines', virtualMachines });
  }

  turnOff(virtualMachines: readonly string[]): void {
    this.reviewed.emit({ kind: 'turnOffVirtualMachines', virtualMachines });
  }

  readAgain(): void {
    this.store.load(this.servers, true);
  }

  private stateOf(state: VirtualMachineState, { servers }: Overview): TabState {
    const loads = [...state.entries()];
    const pending = loads.filter(([, load]) => load.loading).length;
    return {
      tables: virtualMachineTablesOf(state, new Map(servers.map(({ name, status }) => [name, status]))),
      loading: pending > 0,
      progress: pending > 0 ? this.strings.VirtualMachines.progress.format(loads.length - pending, loads.length) : '',
      problems: loads.flatMap(([server, { problem }]) => (problem ? [{ server, problem }] : []))
    };
  }
}
