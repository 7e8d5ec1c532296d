import { FriendlyError } from './cli.mjs';

const earliest = Date.UTC(1980, 0, 1);
const latest = Date.UTC(2107, 11, 31);

/** The time that everything in a package carries: SOURCE_DATE_EPOCH (seconds since 1970), or the earliest that a zip file can tell. */
export function packageDate(seconds = process.env.SOURCE_DATE_EPOCH) {
  const time = seconds ? Number(seconds) * 1000 : earliest;
  if (!(time >= earliest && time <= latest)) {
    throw new FriendlyError(
      `SOURCE_DATE_EPOCH is "${seconds}", which is no time that a package can carry.`,
      'Give whole seconds since 1970, of a time from 1980 to 2107, or leave it out.');
  }
  return new Date(time);
}

/**
 * Packs the content of a zip file anew, so that the same content gives the same bytes: entries in order, one time for all.
 * @param {Uint8Array} bytes
 * @returns {Promise<Uint8Array>}
 */
export async function normalised(bytes, date = packageDate()) {
  // From an npm package, which is there only once those of the scripts are installed.
  const { unzipSync, zipSync } = await import('fflate');
  const entries = Object.entries(unzipSync(bytes)).sort(([one], [other]) => (one < other ? -1 : 1));
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: inUtc(date) });
}

/** Zip files hold local times; the machine's time zone must not show. */
function inUtc(date) {
  return new Date(
    date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds());
}
