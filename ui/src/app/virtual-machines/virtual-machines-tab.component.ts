import { AsyncPipe, NgFor, NgIf } from '@angular/common';
import { Component, ElementRef, EventEmitter, Input, OnDestroy, Output } from '@angular/core';
import { asyncScheduler, combineLatest, debounceTime, map, Observable, ReplaySubject, Subject, Subscription, throttleTime } from 'rxjs';
import { OperationRequest, Overview, Problem, Server, VirtualMachine } from '../api/contracts';
import { BannerComponent } from '../shared/banner.component';
import { holdFocus } from '../shared/hold-focus';
import { PaneAddress } from '../shared/pane-address';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { ProblemComponent } from '../shared/problem.component';
import { ColumnChooserComponent } from './column-chooser.component';
import { FilterBarComponent } from './filter-bar.component';
import { SectionView } from './section-view';
import { ShownExportComponent } from './shown-export.component';
import { requestOf, VirtualMachineCommand } from './virtual-machine-commands';
import { VirtualMachineDetailComponent } from './virtual-machine-detail.component';
import { areSameFilters, filterOf, noFilter, VirtualMachineFilter } from './virtual-machine-filter';
import { VirtualMachineState, VirtualMachineStore } from './virtual-machine-store';
import { VirtualMachineTableComponent } from './virtual-machine-table.component';
import { VirtualMachinesView } from './virtual-machines-view';

/** Servers that answer close together are drawn together: each drawing takes time when there are thousands of rows. */
const redrawPause = 300;

interface TabState {
  readonly overview: Overview;
  readonly total: number;
  readonly read: number;
  readonly loading: boolean;
  readonly canChange: boolean;
  readonly problems: readonly { readonly server: string; readonly problem: Problem }[];
  /** Servers whose virtual machines are missing in the tables, with the reason. */
  readonly missing: string;
}

/** How long someone pauses who has typed what to search for, in milliseconds. */
const typingPause = 500;

/** How long the SDK's table takes to draw its rows anew, in milliseconds, with room to spare. */
const redrawTime = 1000;

/** The virtual machines of the cluster: in v1 without and with Azure benefits, in v2 by their verification. */
@Component({
  selector: 'ab-virtual-machines-tab',
  standalone: true,
  imports: [
    AsyncPipe,
    BannerComponent,
    ColumnChooserComponent,
    FilterBarComponent,
    NgFor,
    NgIf,
    ProblemComponent,
    ShownExportComponent,
    VirtualMachineDetailComponent,
    VirtualMachineTableComponent
  ],
  templateUrl: './virtual-machines-tab.component.html'
})
export class VirtualMachinesTabComponent implements OnDestroy {
  @Output() readonly refreshed = new EventEmitter<void>();
  @Output() readonly reviewed = new EventEmitter<OperationRequest>();

  readonly strings = paneStrings();
  readonly tab$: Observable<TabState>;

  private readonly overviews = new ReplaySubject<Overview>(1);
  private asOf = '';
  private readonly typed = new Subject<void>();
  /** Whether the address is yet to be told: meanwhile it has no say. */
  private isTyping = false;
  private readonly subscription = new Subscription();

  constructor(
    private readonly store: VirtualMachineStore,
    readonly view: VirtualMachinesView,
    private readonly element: ElementRef<HTMLElement>,
    private readonly address: PaneAddress
  ) {
    this.subscription.add(address.place$.subscribe(({ filter }) => this.follow(filterOf(filter))));
    // A word that is being typed is no place of its own.
    this.subscription.add(this.typed.pipe(debounceTime(typingPause)).subscribe(() => this.tell()));
    this.tab$ = combineLatest([store.state$, this.overviews]).pipe(
      throttleTime(redrawPause, asyncScheduler, { leading: true, trailing: true }),
      map(([state, overview]) => {
        view.show(state, overview);
        return this.stateOf(state, overview);
      })
    );
  }

  /** A newer overview brings the virtual machines up to date as well. */
  @Input() set overview(overview: Overview) {
    this.overviews.next(overview);
    const servers = overview.servers.filter(canBeRead).map(({ name }) => name);
    if (overview.asOf === '') {
      // Nothing whole is known yet: each server is asked as soon as it has answered for the first time.
      this.store.add(servers);
    } else if (overview.asOf !== this.asOf) {
      this.asOf = overview.asOf;
      this.store.load(servers, false);
    }
  }

  readonly idOf = (_: number, { section }: SectionView): string => section.id;
  readonly serverOf = (_: number, { server }: { readonly server: string }): string => server;

  filter(filter: VirtualMachineFilter): void {
    this.isTyping = true;
    this.view.filterBy(filter);
    this.typed.next();
  }

  clearFilters(): void {
    this.filter(noFilter);
  }

  showBlocked(): void {
    this.filter({ ...this.view.filter, kind: 'blocked' });
  }

  retry(server: string): void {
    this.store.retry(server);
  }

  open({ id }: VirtualMachine): void {
    this.address.go({ machine: id });
  }

  /** The one whose detail is open below this table, as it is now. */
  openedIn(section: SectionView): VirtualMachine | null {
    const { machine } = this.address.here;
    return machine === null ? null : (section.all.find(({ id }) => id === machine) ?? null);
  }

  /** Keyboard and screen reader go on where they came from, in a table that gets its height back and draws its rows anew. */
  close({ id }: VirtualMachine): void {
    this.address.go({ machine: null });
    const tab = this.element.nativeElement as HTMLElement;
    holdFocus(tab, () => tab.querySelector<HTMLElement>(`[role="row"] button[data-id="${CSS.escape(id)}"]`), redrawTime);
  }

  /** Said of a link to a VM that isn't there, once all servers were read. */
  goneText({ loading, total }: TabState): string {
    const isGone =
      this.address.here.machine !== null && !loading && total > 0 && this.view.sections.every(section => this.openedIn(section) === null);
    return isGone ? this.strings.Link.goneMachine : '';
  }

  execute(command: VirtualMachineCommand, machine: VirtualMachine): void {
    this.reviewed.emit(requestOf(command, [machine]));
  }

  /** Who leaves the tab while typing finds the words again. */
  ngOnDestroy(): void {
    this.subscription.unsubscribe();
    this.tell();
  }

  progressText({ read, total }: TabState): string {
    return this.strings.VirtualMachines.progress.format(read, total);
  }

  private tell(): void {
    this.isTyping = false;
    this.address.go({ filter: this.view.filter });
  }

  private follow(filter: VirtualMachineFilter): void {
    if (!this.isTyping && !areSameFilters(filter, this.view.filter)) {
      this.view.filterBy(filter);
    }
  }

  private stateOf(state: VirtualMachineState, overview: Overview): TabState {
    const loads = [...state.entries()];
    const read = loads.filter(([, load]) => !load.loading).length;
    const total = loads.length + overview.servers.filter(server => server.state === 'reading' && !state.has(server.name)).length;
    return {
      overview,
      total,
      read,
      loading: read < total,
      canChange: overview.caller.mayChangeVirtualMachines,
      problems: loads.flatMap(([server, { problem }]) => (problem ? [{ server, problem }] : [])),
      missing: this.missingText(overview.servers.filter(server => server.state !== 'reading' && !canBeRead(server)))
    };
  }

  private missingText(servers: readonly Server[]): string {
    const named = servers.map(({ name, state }) =>
      this.strings.VirtualMachines.withState.format(name, wordFor(this.strings.ServerState, state))
    );
    return named.length === 0 ? '' : this.strings.VirtualMachines.missing.format(named.join(', '));
  }
}

/** One that is being read again can be, if it could before. */
function canBeRead({ state, setUp }: Server): boolean {
  return state === 'up' || state === 'paused' || (state === 'reading' && setUp !== null);
}
