import { Injectable, OnDestroy } from '@angular/core';
import { BehaviorSubject, catchError, from, map, mergeMap, Observable, of, Subject, Subscription, switchMap } from 'rxjs';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { Problem, VirtualMachine } from '../api/contracts';
import { problemOf } from '../api/problem';

export interface ServerLoad {
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

/** The virtual machines of the cluster, read server by server; one server that fails leaves the others as they are. */
@Injectable()
export class VirtualMachineStore implements OnDestroy {
  private readonly state = new BehaviorSubject<VirtualMachineState>(new Map());
  private readonly requests = new Subject<Request>();
  private readonly subscription: Subscription;

  readonly state$: Observable<VirtualMachineState> = this.state.asObservable();

  constructor(private readonly api: AzureBenefitsApi) {
    this.subscription = this.requests
      .pipe(switchMap(request => from(request.servers).pipe(mergeMap(server => this.read(server, request.refresh), serversAtOnce))))
      .subscribe(([server, load]) => this.state.next(new Map(this.state.value).set(server, load)));
  }

  /** Reads these servers again; what is known of them stays until the new answer is there. */
  load(servers: readonly string[], refresh: boolean): void {
    const known = this.state.value;
    const empty: ServerLoad = { virtualMachines: [], loading: true, problem: null };
    this.state.next(new Map(servers.map(server => [server, { ...(known.get(server) ?? empty), loading: true }])));
    this.requests.next({ servers, refresh });
  }

  ngOnDestroy(): void {
    this.subscription.unsubscribe();
  }

  private read(server: string, refresh: boolean): Observable<readonly [string, ServerLoad]> {
    return this.api.virtualMachines(server, refresh).pipe(
      map(({ virtualMachines }) => [server, { virtualMachines, loading: false, problem: null }] as const),
      catchError(error => of([server, { ...this.knownOf(server), loading: false, problem: problemOf(error) }] as const))
    );
  }

  private knownOf(server: string): ServerLoad {
    return this.state.value.get(server) ?? { virtualMachines: [], loading: false, problem: null };
  }
}
