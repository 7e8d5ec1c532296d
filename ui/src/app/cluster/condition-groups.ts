import { Condition } from '../api/contracts';

/** What a reader has to do with a condition, most pressing first. */
export type ConditionGroupName = 'attention' | 'unknown' | 'information' | 'good';

export interface ConditionGroup {
  readonly name: ConditionGroupName;
  readonly conditions: readonly Condition[];
}

const order: readonly ConditionGroupName[] = ['attention', 'unknown', 'information', 'good'];

/** The conditions of a server in groups; those that there is nothing in are left out, and errors come before warnings. */
export function conditionGroupsOf(conditions: readonly Condition[]): readonly ConditionGroup[] {
  const rank = ({ severity }: Condition): number => (severity === 'error' ? 0 : 1);
  return order
    .map(name => ({ name, conditions: conditions.filter(one => groupOf(one) === name).sort((one, other) => rank(one) - rank(other)) }))
    .filter(group => group.conditions.length > 0);
}

function groupOf({ status, severity }: Condition): ConditionGroupName {
  if (status === 'failed') {
    return severity === 'information' ? 'information' : 'attention';
  }
  return status === 'ok' ? 'good' : 'unknown';
}
