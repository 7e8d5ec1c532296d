import { Overview } from '../api/contracts';
import { daysLeftText } from '../shared/dates';
import { counted, filled } from '../shared/numbers';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { clusterLevel } from '../shared/status-levels';
import { StatusLevel } from '../shared/status.component';

// The figures that both the tiles and the line in their place show, so that they can't differ.

/** The state of the cluster in a word. */
export function statusText({ status }: Overview): string {
  return wordFor(paneStrings().ClusterStatus, status);
}

export function statusLevel({ status }: Overview): StatusLevel {
  return clusterLevel(status);
}

/** How many virtual machines get what the cluster is there for, of how many. */
export function virtualMachinesText({ virtualMachines, verification }: Overview): string {
  const words = paneStrings().Tile;
  return verification === null
    ? counted(words.VirtualMachinesValue, virtualMachines.canBeServed, virtualMachines.total)
    : filled(words.verificationValue, verification.active, verification.active + verification.inactive);
}

/** How long the certificate that ends first is valid. */
export function expiryText({ expiry }: Overview): string {
  return daysLeftText(expiry) || paneStrings().Common.none;
}
