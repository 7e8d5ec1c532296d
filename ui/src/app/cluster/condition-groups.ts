import { Condition } from '../api/contracts';
import { conditionLevel } from '../shared/status-levels';
import { StatusLevel } from '../shared/status.component';

/** What a reader has to do with a condition, most pressing first. */
export type ConditionGroupName = 'attention' | 'unknown' | 'information' | 'good';

export interface ConditionGroup {
  readonly name: ConditionGroupName;
  readonly conditions: readonly Condition[];
}

const order: readonly ConditionGroupName[] = ['attention', 'unknown', 'information', 'good'];

const groups: { readonly [level in StatusLevel]?: ConditionGroupName } = {
  critical: 'attention',
  warning: 'attention',
  neutral: 'information',
  good: 'good'
};

/** The conditions of a server in groups; those that there is nothing in are left out, and errors come before warnings. */
export function conditionGroupsOf(conditions: readonly Condition[]): readonly ConditionGroup[] {
  const rank = (condition: Condition): number => (conditionLevel(condition) === 'critical' ? 0 : 1);
  return order
    .map(name => ({ name, conditions: conditions.filter(one => groupOf(one) === name).sort((one, other) => rank(one) - rank(other)) }))
    .filter(group => group.conditions.length > 0);
}

const groupOf = (condition: Condition): ConditionGroupName => groups[conditionLevel(condition)] ?? 'unknown';
