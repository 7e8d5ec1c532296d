import { paneStrings } from './pane-strings';
import { filled } from './numbers';

/** Names that fit in a sentence; the others are counted. */
const longestListing = 4;

/** `1 server`, `3 servers`; empty for none. */
export function countedServers(count: number): string {
  const words = paneStrings().Count;
  return counted(count, words.server, words.servers);
}

/** `1 VM`, `3 VMs`; empty for none. */
export function countedVirtualMachines(count: number): string {
  const words = paneStrings().Count;
  return counted(count, words.virtualMachine, words.virtualMachines);
}

/** `2 servers and 1 VM`, or the one that is not empty. */
export function joinedCounts(one: string, other: string): string {
  return one && other ? paneStrings().Count.both.format(one, other) : one || other;
}

/** `a, b, c, d and 12 more`. */
export function listedNames(names: readonly string[]): string {
  const listed = names.slice(0, longestListing).join(', ');
  return names.length <= longestListing ? listed : filled(paneStrings().Count.andMore, listed, names.length - longestListing);
}

function counted(count: number, one: string, many: string): string {
  return count === 0 ? '' : count === 1 ? one : filled(many, count);
}
