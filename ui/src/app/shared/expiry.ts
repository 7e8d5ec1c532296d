/** How near the end of a certificate is. */
export type ExpiryLevel = 'none' | 'good' | 'warning' | 'critical' | 'expired';

export interface Expiry {
  readonly level: ExpiryLevel;
  readonly daysLeft: number | null;
}

const dayInMilliseconds = 86_400_000;
const warningDays = 7;
const criticalDays = 3;

/** Judged against the time of the snapshot, not this computer's clock: the two may differ. */
export function expiryOf(expiration: string | null, asOf: string): Expiry {
  const left = expiration === null ? NaN : Date.parse(expiration) - Date.parse(asOf);
  if (Number.isNaN(left)) {
    return { level: 'none', daysLeft: null };
  }
  const daysLeft = Math.floor(left / dayInMilliseconds);
  if (left <= 0) {
    return { level: 'expired', daysLeft: 0 };
  }
  const within = (days: number): boolean => left <= days * dayInMilliseconds;
  return { level: within(criticalDays) ? 'critical' : within(warningDays) ? 'warning' : 'good', daysLeft };
}
