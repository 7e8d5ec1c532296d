import { Overview } from '../api/contracts';
import { expiryOf } from '../shared/expiry';
import { StatusLevel } from '../shared/status.component';

const dayInMilliseconds = 86_400_000;
/** A cluster has to sync with Azure at least this often. */
const longestPause = 30 * dayInMilliseconds;
/** Syncs come every twelve hours; one that is a day late was missed. */
const tolerance = dayInMilliseconds;

/** Whether the cluster syncs with Azure as it should; it warns and alerts as near the end as a certificate does. */
export function syncLevelOf({ asOf, registration: { lastConnected, nextSync, connectionStatus } }: Overview): StatusLevel {
  if (lastConnected === null) {
    return 'unknown';
  }
  const end = new Date(Date.parse(lastConnected) + longestPause).toISOString();
  const { level } = expiryOf(end, asOf);
  if (level === 'expired' || level === 'critical') {
    return 'critical';
  }
  const isLate = nextSync !== null && Date.parse(nextSync) + tolerance < Date.parse(asOf);
  const isCut = connectionStatus !== null && connectionStatus !== 'connected';
  return level === 'warning' || isLate || isCut ? 'warning' : 'good';
}
