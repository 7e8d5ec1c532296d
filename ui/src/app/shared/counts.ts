import { filled } from './numbers';
import { paneStrings } from './pane-strings';

/** Names that fit in a sentence; the others are counted. */
const longestListing = 4;

/** `1 VM`, `3 VMs`; empty for none. */
export function countedVirtualMachines(count: number): string {
  const words = paneStrings().Count;
  return count === 0 ? '' : count === 1 ? words.virtualMachine : filled(words.virtualMachines, count);
}

/** `a, b, c, d and 12 more`. */
export function listedNames(names: readonly string[]): string {
  const listed = names.slice(0, longestListing).join(', ');
  return names.length <= longestListing ? listed : filled(paneStrings().Count.andMore, listed, names.length - longestListing);
}
