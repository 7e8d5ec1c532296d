import { goldenOverview } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { Expiry, Server, ServerMachines } from '../api/contracts';
import { ServerPicture, serverPicturesOf } from './server-picture';

describe('serverPicturesOf', () => {
  beforeEach(() => usePaneEnvironment());

  const [server] = goldenOverview().servers;

  function pictureOf(changes: Partial<Server>): ServerPicture {
    return serverPicturesOf({ ...goldenOverview(), servers: [{ ...server!, ...changes }] }, null)[0]!;
  }

  it('draws an active server in the color of its certificate', () => {
    const drawn = (level: Expiry['level'], daysLeft: number): string => {
      const { level: color, text } = pictureOf({ expiry: { ...server!.expiry, level, daysLeft } });
      return `${color}: ${text}`;
    };
    expect([drawn('good', 30), drawn('warning', 7), drawn('critical', 1)]).toEqual([
      'good: Active, 30 days left',
      'warning: Active, 7 days left',
      'critical: Active, 1 day left'
    ]);
  });

  it('says of a server that does not run as usual how it is', () => {
    expect(pictureOf({ state: 'paused' }).text).toBe('Active, 30 days left, Paused');
  });

  it('lets the worst of its VMs speak for all of them', () => {
    const none: ServerMachines = { total: 6, served: 0, notTested: 0, notVerified: 0, toRepair: 0, withoutDocument: 0, notSetUp: 0 };
    const level = (changes: Partial<ServerMachines>): string | undefined =>
      pictureOf({ virtualMachines: { ...none, ...changes } }).machines?.level;
    const from = [{ notSetUp: 1 }, { served: 1 }, { notTested: 1 }, { notVerified: 1 }, { toRepair: 1 }, { withoutDocument: 1 }];
    const addedUp = from.map((_, index) => Object.assign({}, ...from.slice(0, index + 1)) as Partial<ServerMachines>);
    expect(addedUp.map(level)).toEqual(['neutral', 'good', 'unknown', 'warning', 'warning', 'critical']);
    expect(level({ total: 0 })).toBe('neutral');
  });
});
