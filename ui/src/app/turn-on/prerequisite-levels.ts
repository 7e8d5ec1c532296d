import { Prerequisite, ServerPreflight } from '../api/contracts';
import { StatusLevel } from '../shared/status.component';

/** What stands in the way is critical; what only deserves a look is a warning. */
export function prerequisiteLevel({ result, severity }: Prerequisite): StatusLevel {
  if (result === 'failed') {
    return severity === 'error' ? 'critical' : 'warning';
  }
  return result === 'ok' ? 'good' : 'unknown';
}

const order: readonly StatusLevel[] = ['critical', 'warning', 'unknown', 'good'];

/** What there is to do comes first. */
export function byUrgency({ prerequisites }: ServerPreflight): readonly Prerequisite[] {
  const rank = (one: Prerequisite): number => order.indexOf(prerequisiteLevel(one));
  return [...prerequisites].sort((one, other) => rank(one) - rank(other));
}

/** Why a server cannot take part; null when it can. */
export function obstacleOf(server: ServerPreflight): Prerequisite | null {
  return server.ready ? null : (byUrgency(server)[0] ?? null);
}
