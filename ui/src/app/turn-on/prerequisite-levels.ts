import { Prerequisite, ServerPreflight } from '../api/contracts';
import { conditionLevel } from '../shared/status-levels';
import { StatusLevel } from '../shared/status.component';

const order: readonly StatusLevel[] = ['critical', 'warning', 'unknown', 'neutral', 'good'];

/** What there is to do comes first. */
export function byUrgency({ prerequisites }: ServerPreflight): readonly Prerequisite[] {
  const rank = (one: Prerequisite): number => order.indexOf(conditionLevel(one));
  return [...prerequisites].sort((one, other) => rank(one) - rank(other));
}

/** Why a server cannot take part; null when it can. */
export function obstacleOf(server: ServerPreflight): Prerequisite | null {
  return server.ready ? null : (byUrgency(server)[0] ?? null);
}
