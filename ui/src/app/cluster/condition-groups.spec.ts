import { goldenOverview } from '../../testing/golden';
import { Condition } from '../api/contracts';
import { conditionLevel } from '../shared/status-levels';
import { conditionGroupsOf } from './condition-groups';

describe('conditionGroupsOf', () => {
  const make = (type: string, changes: Partial<Condition>): Condition => ({
    ...goldenOverview().servers[0]!.conditions[0]!,
    type,
    ...changes
  });
  const good = make('module', {});
  const warning = make('clock', { status: 'failed', level: 'warning' });
  const error = make('switchBound', { status: 'failed', level: 'critical', repairable: true });
  const disabled = make('features', { status: 'failed', level: 'critical' });
  const followed = make('hostAdapterName', { status: 'failed', level: 'critical', repairable: true, part: 'consequence' });
  const role = make('clusterNetworkRole', { status: 'failed', level: 'warning', repairable: true, part: 'beside' });
  const unread = make('firewallPolicy', { status: 'unknown', level: 'unknown' });
  const told = make('online', { status: 'failed', level: 'information' });

  const namesOf = (...groups: Parameters<typeof conditionGroupsOf>): readonly (readonly string[])[] =>
    conditionGroupsOf(...groups).map(({ name, conditions }) => [name, ...conditions.map(({ type }) => type)]);

  it('puts what is counted first, then what is beside it and what follows from it', () => {
    expect(namesOf([good, warning, told, unread, followed, role, disabled, error])).toEqual([
      ['toRepair', 'switchBound'],
      ['attention', 'features'],
      ['beside', 'clock', 'clusterNetworkRole'],
      ['consequences', 'hostAdapterName'],
      ['unknown', 'firewallPolicy'],
      ['information', 'online'],
      ['good', 'module']
    ]);
  });

  it('calls what is missing not set up where nothing was', () => {
    expect(namesOf([error, followed, disabled, good], false)).toEqual([
      ['attention', 'features'],
      ['notSetUp', 'switchBound', 'hostAdapterName'],
      ['good', 'module']
    ]);
  });

  it('leaves out groups that nothing is in', () => {
    expect(conditionGroupsOf([good]).map(({ name }) => name)).toEqual(['good']);
    expect(conditionGroupsOf([])).toEqual([]);
  });

  it('calls nothing critical that is only for information', () => {
    expect([error, warning, told, unread, good].map(conditionLevel)).toEqual(['critical', 'warning', 'neutral', 'unknown', 'good']);
  });
});
