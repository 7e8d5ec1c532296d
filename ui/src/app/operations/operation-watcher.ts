import { Injectable } from '@angular/core';
import { EMPTY, expand, filter, map, Observable, of, retry, switchMap, throwError, timer } from 'rxjs';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { Operation } from '../api/contracts';
import { statusOf } from '../api/problem';
import { withNews } from './operation-news';
import { isRunning } from './operation-progress';

const retries = 6;
const firstPause = 500;
const longestPause = 8_000;
/** Between two answers that bring nothing new, so that a server that does not wait is not asked in a tight loop. */
const idlePause = 1_000;

interface Sighting {
  readonly operation: Operation | null;
  readonly isNews: boolean;
}

/** Follows an operation by long polling until it ends; a short loss of contact is bridged. */
@Injectable({ providedIn: 'root' })
export class OperationWatcher {
  constructor(private readonly api: AzureBenefitsApi) {}

  watch(id: string): Observable<Operation> {
    const first: Sighting = { operation: null, isNews: true };
    return of(first).pipe(
      expand(last => this.next(id, last)),
      map(sighting => sighting.operation),
      filter((operation): operation is Operation => operation !== null)
    );
  }

  private next(id: string, last: Sighting): Observable<Sighting> {
    const known = last.operation;
    if (known === null) {
      return this.patient(this.api.operation(id)).pipe(map(operation => ({ operation, isNews: true })));
    }
    if (!isRunning(known.state)) {
      return EMPTY;
    }
    const poll = this.patient(this.api.operationAfter(id, known.version)).pipe(
      map(news => ({ operation: withNews(known, news), isNews: news.version !== known.version }))
    );
    return last.isNews ? poll : timer(idlePause).pipe(switchMap(() => poll));
  }

  private patient<T>(call: Observable<T>): Observable<T> {
    return call.pipe(retry({ count: retries, delay: (error, attempt) => this.pauseAfter(error, attempt) }));
  }

  /** An answer of the plugin (4xx) is final; anything else may pass. */
  private pauseAfter(error: unknown, attempt: number): Observable<unknown> {
    const status = statusOf(error);
    if (status !== null && status >= 400 && status < 500) {
      return throwError(() => error);
    }
    return timer(Math.min(firstPause * 2 ** (attempt - 1), longestPause));
  }
}
