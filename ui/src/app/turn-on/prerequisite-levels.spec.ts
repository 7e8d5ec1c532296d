import { goldenPreflight } from '../../testing/golden';
import { HealthLevel, Prerequisite, ServerPreflight } from '../api/contracts';
import { byUrgency, obstacleOf } from './prerequisite-levels';

describe('prerequisites of a server', () => {
  const make = (type: string, level: HealthLevel): Prerequisite => ({ ...goldenPreflight().servers[0]!.prerequisites[0]!, type, level });
  const server = (ready: boolean): ServerPreflight => ({
    ...goldenPreflight().servers[0]!,
    ready,
    prerequisites: [
      make('module', 'good'),
      make('online', 'information'),
      make('firewallPolicy', 'unknown'),
      make('clock', 'warning'),
      make('addressFree', 'critical')
    ]
  });

  it('come in the order of their levels', () => {
    expect(byUrgency(server(false)).map(({ type }) => type)).toEqual(['addressFree', 'clock', 'firewallPolicy', 'online', 'module']);
  });

  it('give the most pressing one as the reason why a server cannot take part', () => {
    expect(obstacleOf(server(false))?.type).toBe('addressFree');
    expect(obstacleOf(server(true))).toBeNull();
  });
});
