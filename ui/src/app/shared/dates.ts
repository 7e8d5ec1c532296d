import { Expiry } from '../api/contracts';
import { filled } from './numbers';
import { paneStrings } from './pane-strings';
import { readersLocale } from './reader';

const dateAndTime: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' };

/** A moment in the reader's own time zone and language; a dash for none. */
export function localDateTime(moment: string | null): string {
  const date = moment === null ? NaN : Date.parse(moment);
  return Number.isNaN(date) ? paneStrings().Common.none : new Intl.DateTimeFormat(readersLocale(), dateAndTime).format(date);
}

/** The day alone, where there is little room. */
export function shortDate(moment: string): string {
  return new Intl.DateTimeFormat(readersLocale(), { dateStyle: 'short' }).format(Date.parse(moment));
}

/** Moments as the gateway writes them in its sentences, always in UTC: `2026-03-02 10:00:00Z`, also with a T or the word UTC. */
const momentInText = /\b(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z| UTC)(?!\w)/g;

export function withLocalDates(text: string): string {
  return text.replace(momentInText, (_, day: string, time: string) => localDateTime(`${day}T${time}Z`));
}

/** When something was read, with its date: a page may stay open over night. */
export function asOfText(moment: string): string {
  return paneStrings().Dashboard.asOf.format(localDateTime(moment));
}

/** How long before or after another moment something is, in the largest unit that fits; a dash for none. */
export function relativeText(moment: string | null, asOf: string): string {
  const minutes = moment === null ? NaN : (Date.parse(moment) - Date.parse(asOf)) / 60_000;
  if (Number.isNaN(minutes)) {
    return paneStrings().Common.none;
  }
  const size = Math.abs(minutes);
  if (size < 60) {
    // Nought minutes are "this minute".
    return new Intl.RelativeTimeFormat(readersLocale(), { numeric: 'auto' }).format(Math.trunc(minutes), 'minute');
  }
  const format = new Intl.RelativeTimeFormat(readersLocale(), { numeric: 'always' });
  return size < 48 * 60 ? format.format(Math.trunc(minutes / 60), 'hour') : format.format(Math.trunc(minutes / 1440), 'day');
}

/** `1:05`, `1:02:05`: a length of time in hours, minutes and seconds; in words when it is shorter, a dash while it has no end. */
export function durationText(from: string, to: string | null): string {
  const seconds = to === null ? NaN : Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
  if (Number.isNaN(seconds)) {
    return paneStrings().Common.none;
  }
  if (seconds === 0) {
    return paneStrings().Common.underASecond;
  }
  const two = (value: number): string => `${value}`.padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** The time of day in the reader's own time zone and language. */
export function localTime(moment: string): string {
  return new Intl.DateTimeFormat(readersLocale(), { timeStyle: 'short' }).format(Date.parse(moment));
}

/** A length of time in one unit: seconds below two minutes, then minutes. */
export function waitText(seconds: number): string {
  const [value, unit] = seconds < 120 ? [seconds, 'second'] : [seconds / 60, 'minute'];
  return new Intl.NumberFormat(readersLocale(), { style: 'unit', unit, unitDisplay: 'short' }).format(Math.trunc(value));
}

export function daysLeftText(expiry: Pick<Expiry, 'level' | 'daysLeft'>): string {
  const words = paneStrings().Expiry;
  if (expiry.daysLeft === null) {
    return '';
  }
  if (expiry.level === 'expired') {
    return words.expired;
  }
  return expiry.daysLeft === 1 ? words.oneDay : filled(words.days, expiry.daysLeft);
}
