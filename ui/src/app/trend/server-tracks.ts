import { SeenCertificate, ServerSpan, ServerTrend, Trend } from '../api/contracts';
import { localDateTime } from '../shared/dates';
import { filled } from '../shared/numbers';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { TimeScale } from './time-scale';

/** How a part of a track is drawn: each kind differs in shape as well as in colour. */
export type PartKind = 'valid' | 'missed' | 'ended' | 'waiting' | 'off' | 'unknown';

/** A part of a track, in percent of the width. */
export interface TrackPart {
  readonly kind: PartKind;
  readonly x: number;
  readonly width: number;
}

/** A server's time, drawn. Where nobody looked there is nothing. */
export interface ServerTrack {
  readonly name: string;
  readonly parts: readonly TrackPart[];
  /** Where certificates were issued. */
  readonly issued: readonly number[];
  /** Where the last certificate was seen, and where it ends; null when it isn't in the picture. */
  readonly end: { readonly from: number; readonly to: number } | null;
}

/** A row of the table that says the same. */
export interface TrackRow {
  readonly server: string;
  readonly from: string;
  readonly until: string;
  readonly found: string;
  readonly issued: string;
  readonly ends: string;
}

const kinds: { readonly [status in ServerSpan['status']]: PartKind } = {
  active: 'valid',
  inactive: 'off',
  expired: 'ended',
  error: 'ended',
  unknown: 'unknown',
  awaitingCertificate: 'waiting'
};

/** One look is a point in time; it is drawn as wide as it takes to be seen. */
const leastWidth = 0.5;
/** Renewals that follow each other twice a day would be a block. */
const leastDistance = 0.6;

export function tracksOf({ servers }: Trend, scale: TimeScale): readonly ServerTrack[] {
  return servers.map(server => ({
    name: nameOf(server),
    parts: server.spans.map(span => partOf(span, scale)),
    issued: apart(
      server.certificates
        .map(({ issued }) => issued)
        .filter(at => scale.covers(at))
        .map(at => scale.at(at))
    ),
    end: endOf(server.certificates, scale)
  }));
}

/** Span by span, and where nobody looked. */
export function rowsOf({ servers }: Trend): readonly TrackRow[] {
  const words = paneStrings().Trend;
  return servers.flatMap(server =>
    server.spans.flatMap((span, index): TrackRow[] => {
      const last = server.certificates.filter(({ seenFrom }) => seenFrom <= span.from || seenFrom < span.to).pop() ?? null;
      const row: TrackRow = {
        server: nameOf(server),
        from: localDateTime(span.from),
        until: localDateTime(span.to),
        found: foundText(span),
        issued: localDateTime(last?.issued ?? null),
        ends: localDateTime(last?.expires ?? null)
      };
      const next = server.spans[index + 1];
      return next === undefined || Date.parse(next.from) <= Date.parse(span.to)
        ? [row]
        : [row, { ...row, from: row.until, until: localDateTime(next.from), found: words.gap, issued: none(), ends: none() }];
    })
  );
}

/** How many servers and looks, and what was wrong, for people who don't see the picture. */
export function tracksText({ servers, virtualMachines }: Trend): string {
  const words = paneStrings().Trend;
  const withSpan = (is: (span: ServerSpan) => boolean): number => servers.filter(({ spans }) => spans.some(is)).length;
  return filled(
    words.certificatesDescription,
    servers.length,
    virtualMachines.length,
    withSpan(({ syncMissed }) => syncMissed),
    withSpan(span => kindOf(span) === 'ended')
  );
}

function partOf(span: ServerSpan, scale: TimeScale): TrackPart {
  const [x, width] = [scale.at(span.from), scale.at(span.to) - scale.at(span.from)];
  const kind = kindOf(span);
  return width < leastWidth ? { kind, x: Math.max(0, x - leastWidth / 2), width: leastWidth } : { kind, x, width };
}

function kindOf({ status, syncMissed }: ServerSpan): PartKind {
  const kind = kinds[status] ?? 'unknown';
  return kind === 'valid' && syncMissed ? 'missed' : kind;
}

function foundText({ status, syncMissed }: ServerSpan): string {
  const strings = paneStrings();
  const word = wordFor(strings.ServerStatus, status);
  return syncMissed ? strings.Trend.withSyncMissed.format(word) : word;
}

function nameOf({ name, member }: ServerTrend): string {
  return member ? name : paneStrings().Trend.left.format(name);
}

function endOf(certificates: readonly SeenCertificate[], scale: TimeScale): ServerTrack['end'] {
  const last = certificates[certificates.length - 1];
  return last === undefined || !scale.covers(last.expires) ? null : { from: scale.at(last.seenTo), to: scale.at(last.expires) };
}

function apart(places: readonly number[]): readonly number[] {
  let last = -leastDistance;
  return places.filter(x => {
    const isApart = x - last >= leastDistance;
    last = isApart ? x : last;
    return isApart;
  });
}

function none(): string {
  return paneStrings().Common.none;
}
