import { Injectable, OnDestroy } from '@angular/core';
import { BehaviorSubject, catchError, from, map, merge, mergeMap, Observable, of, startWith, Subject, Subscription, switchMap } from 'rxjs';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { Problem, VirtualMachine } from '../api/contracts';
import { problemOf } from '../api/problem';
import { renewed } from './renewal';

export interface ServerLoad {
  /** The same array as long as nothing in it changed. */
  readonly virtualMachines: readonly VirtualMachine[];
  readonly loading: boolean;
  readonly problem: Problem | null;
}

/** By server's name: what was read of it so far. */
export type VirtualMachineState = ReadonlyMap<string, ServerLoad>;

interface Request {
  readonly servers: readonly string[];
  readonly refresh: boolean;
}

const serversAtOnce = 4;
const nothingRead: ServerLoad = { virtualMachines: [], loading: false, problem: null };

/** The virtual machines of the cluster, read server by server; one server that fails leaves the others as they are. */
@Injectable()
export class VirtualMachineStore implements OnDestroy {
  private readonly state = new BehaviorSubject<VirtualMachineState>(new Map());
  private readonly requests = new Subject<Request>();
  private readonly additions = new Subject<string>();
  private readonly retries = new Subject<string>();
  private readonly subscription: Subscription;

  readonly state$: Observable<VirtualMachineState> = this.state.asObservable();

  constructor(private readonly api: AzureBenefitsApi) {
    const lists = this.requests.pipe(
      switchMap(({ servers, refresh }) => from(servers).pipe(mergeMap(server => this.read(server, refresh), serversAtOnce)))
    );
    // Those of the next list are read with it.
    const added = this.requests.pipe(
      startWith(null),
      switchMap(() => this.additions.pipe(mergeMap(server => this.read(server, false), serversAtOnce)))
    );
    this.subscription = merge(lists, added, this.retries.pipe(mergeMap(server => this.read(server, true)))).subscribe(([server, load]) =>
      this.set(server, load)
    );
  }

  /** Reads these servers again; what is known of them stays until the new answer is there. */
  load(servers: readonly string[], refresh: boolean): void {
    this.state.next(new Map(servers.map(server => [server, { ...this.knownOf(server), loading: true }])));
    this.requests.next({ servers, refresh });
  }

  /** Reads these servers too, if they haven't been asked for. */
  add(servers: readonly string[]): void {
    const added = servers.filter(server => !this.state.value.has(server));
    if (added.length > 0) {
      this.state.next(new Map([...this.state.value, ...added.map(server => [server, { ...nothingRead, loading: true }] as const)]));
      added.forEach(server => this.additions.next(server));
    }
  }

  /** Reads one server again, whatever the others do. */
  retry(server: string): void {
    this.set(server, { ...this.knownOf(server), loading: true, problem: null });
    this.retries.next(server);
  }

  ngOnDestroy(): void {
    this.subscription.unsubscribe();
  }

  /** An answer for a server that is no longer asked for says nothing. */
  private set(server: string, load: ServerLoad): void {
    if (this.state.value.has(server)) {
      this.state.next(new Map(this.state.value).set(server, load));
    }
  }

  private read(server: string, refresh: boolean): Observable<readonly [string, ServerLoad]> {
    return this.api.virtualMachines(server, refresh).pipe(
      map(
        answer =>
          [
            server,
            { virtualMachines: renewed(this.knownOf(server).virtualMachines, answer.virtualMachines), loading: false, problem: null }
          ] as const
      ),
      catchError(error => of([server, { ...this.knownOf(server), loading: false, problem: problemOf(error) }] as const))
    );
  }

  private knownOf(server: string): ServerLoad {
    return this.state.value.get(server) ?? nothingRead;
  }
}
