import { paneStrings } from './pane-strings';
import { Expiry } from './expiry';

const dateAndTime: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' };

/** A moment in the reader's own time zone and language; a dash for none. */
export function localDateTime(moment: string | null): string {
  const date = moment === null ? NaN : Date.parse(moment);
  return Number.isNaN(date) ? paneStrings().Common.none : new Intl.DateTimeFormat(readersLocale(), dateAndTime).format(date);
}

export function localTime(moment: string): string {
  return new Intl.DateTimeFormat(readersLocale(), { timeStyle: 'medium' }).format(Date.parse(moment));
}

/** How long before another moment something was, in the largest unit that fits; a dash for none. */
export function agoText(moment: string | null, asOf: string): string {
  const minutes = moment === null ? NaN : Math.max(0, Date.parse(asOf) - Date.parse(moment)) / 60_000;
  if (Number.isNaN(minutes)) {
    return paneStrings().Common.none;
  }
  const format = new Intl.RelativeTimeFormat(readersLocale(), { numeric: 'always' });
  const [amount, unit] = minutes < 60 ? ([minutes, 'minute'] as const) : minutes < 48 * 60 ? ([minutes / 60, 'hour'] as const) : ([minutes / 1440, 'day'] as const);
  return format.format(-Math.floor(amount), unit);
}

/** `1:05`, `1:02:05`: a length of time in hours, minutes and seconds; a dash while it has no end. */
export function durationText(from: string, to: string | null): string {
  const seconds = to === null ? NaN : Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
  if (Number.isNaN(seconds)) {
    return paneStrings().Common.none;
  }
  const two = (value: number): string => `${value}`.padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

export function daysLeftText(expiry: Expiry): string {
  const words = paneStrings().Expiry;
  if (expiry.daysLeft === null) {
    return '';
  }
  if (expiry.level === 'expired') {
    return words.expired;
  }
  if (expiry.daysLeft === 0) {
    return words.lessThanOneDay;
  }
  return expiry.daysLeft === 1 ? words.oneDay : words.days.format(expiry.daysLeft);
}

function readersLocale(): string | undefined {
  return MsftSme.self().Resources?.localeRegionalId || undefined;
}
