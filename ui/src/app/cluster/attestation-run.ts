import { catchError, from, map, mergeMap, Observable, of, scan, startWith } from 'rxjs';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { AttestationTestReport, Problem } from '../api/contracts';
import { problemOf } from '../api/problem';

/** How many servers are tested at once; browsers keep no more connections open, and one has to stay free. */
const atOnce = 5;

/** What has become of the test of one of several servers. */
export interface ServerTest {
  readonly server: string;
  readonly state: 'waiting' | 'busy' | 'ended';
  readonly report: AttestationTestReport | null;
  /** Why it couldn't be asked. */
  readonly problem: Problem | null;
}

export const hasEnded = ({ state }: ServerTest): boolean => state === 'ended';

/** Tests servers, several at once, and tells each time what has become of all of them. */
export function testServers(api: Pick<AzureBenefitsApi, 'testAttestation'>, servers: readonly string[]): Observable<readonly ServerTest[]> {
  const waiting: readonly ServerTest[] = servers.map(server => ({ server, state: 'waiting', report: null, problem: null }));
  return from(servers).pipe(
    mergeMap(server => testServer(api, server), atOnce),
    scan((tests, news) => tests.map(test => (test.server === news.server ? news : test)), waiting),
    startWith(waiting)
  );
}

function testServer(api: Pick<AzureBenefitsApi, 'testAttestation'>, server: string): Observable<ServerTest> {
  const ended: ServerTest = { server, state: 'ended', report: null, problem: null };
  return api.testAttestation(server).pipe(
    map(report => ({ ...ended, report })),
    catchError((error: unknown) => of({ ...ended, problem: problemOf(error) })),
    startWith<ServerTest>({ ...ended, state: 'busy' })
  );
}
