import { Condition } from '../api/contracts';
import { conditionLevel } from '../shared/status-levels';
import { StatusLevel } from '../shared/status.component';

/** What a reader has to do with a condition, most pressing first. */
export type ConditionGroupName = 'toRepair' | 'attention' | 'beside' | 'consequences' | 'notSetUp' | 'unknown' | 'information' | 'good';

export interface ConditionGroup {
  readonly name: ConditionGroupName;
  readonly conditions: readonly Condition[];
}

const order: readonly ConditionGroupName[] = [
  'toRepair',
  'attention',
  'beside',
  'consequences',
  'notSetUp',
  'unknown',
  'information',
  'good'
];

/** Groups that are about something wrong, and open where nothing else says so. */
const pressing: ReadonlySet<ConditionGroupName> = new Set<ConditionGroupName>(['toRepair', 'attention', 'beside']);

const unfailed: { readonly [level in StatusLevel]?: ConditionGroupName } = { neutral: 'information', good: 'good' };

/** The conditions of a server in groups; those that there is nothing in are left out, and errors come before warnings. */
export function conditionGroupsOf(conditions: readonly Condition[], isSetUp = true): readonly ConditionGroup[] {
  const rank = (condition: Condition): number => (conditionLevel(condition) === 'critical' ? 0 : 1);
  return order
    .map(name => ({
      name,
      conditions: conditions.filter(one => groupOf(one, isSetUp) === name).sort((one, other) => rank(one) - rank(other))
    }))
    .filter(group => group.conditions.length > 0);
}

export function isPressing({ name }: ConditionGroup): boolean {
  return pressing.has(name);
}

/** As the row counts them: causes among the components, apart from what follows from them and from what is beside them. */
function groupOf(condition: Condition, isSetUp: boolean): ConditionGroupName {
  const level = conditionLevel(condition);
  if (level !== 'critical' && level !== 'warning') {
    return unfailed[level] ?? 'unknown';
  }
  if (condition.part === 'component' && condition.repairable) {
    return isSetUp ? 'toRepair' : 'notSetUp';
  }
  if (condition.part === 'component' && level === 'critical') {
    return 'attention';
  }
  return condition.part === 'consequence' ? (isSetUp ? 'consequences' : 'notSetUp') : 'beside';
}
