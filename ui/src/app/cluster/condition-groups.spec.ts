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
  const error = make('switchBound', { status: 'failed', level: 'critical' });
  const unread = make('firewallPolicy', { status: 'unknown', level: 'unknown' });
  const told = make('online', { status: 'failed', level: 'information' });

  it('puts what needs attention first, errors before warnings', () => {
    const groups = conditionGroupsOf([good, warning, told, unread, error]);
    expect(groups.map(({ name, conditions }) => [name, ...conditions.map(({ type }) => type)])).toEqual([
      ['attention', 'switchBound', 'clock'],
      ['unknown', 'firewallPolicy'],
      ['information', 'online'],
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
