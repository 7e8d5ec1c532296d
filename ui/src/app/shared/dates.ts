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
