import { goldenOverview, goldenReadingOverview } from '../../testing/golden';
import { Overview, OverviewAnswer, ReadCounts, Server } from '../api/contracts';
import { grown, isUnderWay } from './growing-overview';
import { initialState } from './overview-state';

describe('grown', () => {
  const part: ReadCounts = { servers: 1, of: 3, silent: [] };
  const all: ReadCounts = { servers: 3, of: 3, silent: [] };
  const [server1, server2, server3] = goldenOverview().servers as [Server, Server, Server];
  const reading = (server: Server): Server => ({ ...server, state: 'reading' });
  const whole = (changes: Partial<Overview> & { read?: ReadCounts } = {}): OverviewAnswer => ({
    ...goldenOverview(),
    version: '5d-1',
    read: all,
    ...changes
  });
  const known = grown(initialState, whole());

  it('waits for the first server that says what it runs', () => {
    const { servers } = goldenReadingOverview();
    const none = grown(initialState, { ...goldenReadingOverview(), servers: servers.map(server => ({ ...server, mode: null })) });
    expect(none.overview).toBeNull();
    expect(none.read).toEqual(goldenReadingOverview().read);
  });

  it('shows the servers that have answered, and says nothing of the cluster', () => {
    const first = grown(initialState, goldenReadingOverview());
    expect(first.isWhole).toBeFalse();
    expect(first.overview?.servers.map(({ state }) => state)).toEqual(['up', 'reading', 'down']);
    expect([first.overview?.status, first.overview?.asOf, first.overview?.alerts.length, first.overview?.virtualMachines.total]).toEqual([
      'unknown',
      '',
      0,
      0
    ]);
    expect([first.overview?.cluster, first.overview?.mode]).toEqual(['hci-lab', 'v1']);
  });

  it('keeps a row as it is until its server has been read again', () => {
    const paused: Server = { ...server1, state: 'paused' };
    const next = grown(known, whole({ read: part, servers: [paused, reading(server2), reading(server3)], renewing: true }));
    expect(next.overview?.servers).toEqual([paused, server2, server3]);
    expect(next.overview?.servers[1]).toBe(known.overview!.servers[1]!);
    expect([next.isWhole, next.read]).toEqual([true, part]);
  });

  it('says of a server that does not answer that it is being read', () => {
    const silent = [{ server: 'server2', since: '2026-03-02T10:00:00Z', deadline: '2026-03-02T10:02:00Z' }];
    const next = grown(known, whole({ read: { ...part, silent }, servers: [server1, reading(server2), reading(server3)] }));
    expect(next.overview?.servers.map(({ state }) => state)).toEqual(['up', 'reading', 'down']);
  });

  it('keeps what it knows of the cluster when the gateway has forgotten it', () => {
    const next = grown(known, goldenReadingOverview());
    expect([next.isWhole, next.overview?.status, next.overview?.asOf]).toEqual([true, goldenOverview().status, goldenOverview().asOf]);
    expect(next.overview?.servers.map(({ state }) => state)).toEqual(['up', 'reading', 'down']);
  });

  it('lists the servers that the cluster has now', () => {
    const added: Server = { ...reading(server1), name: 'server4' };
    const next = grown(known, whole({ read: part, servers: [server1, added] }));
    expect(next.overview?.servers.map(({ name }) => name)).toEqual(['server1', 'server4']);
  });

  it('takes the last answer as it is', () => {
    const answer = whole({ status: 'on' });
    expect(grown(grown(initialState, goldenReadingOverview()), answer)).toEqual({
      overview: answer as Overview,
      isWhole: true,
      read: null
    });
  });

  it('expects more while servers are missing or a newer state is read, of a gateway that says so', () => {
    expect([goldenReadingOverview(), whole({ read: part }), whole({ renewing: true }), whole()].map(isUnderWay)).toEqual([
      true,
      true,
      true,
      false
    ]);
    expect([goldenOverview(), { ...goldenOverview(), renewing: true }].map(isUnderWay)).toEqual([false, false]);
  });
});
