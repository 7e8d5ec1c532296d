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

/** Virtual machines that are set up and get nothing are an alarm; null while there are none. */
export function virtualMachinesLevel({ virtualMachines }: Overview): StatusLevel | null {
  return virtualMachines.cutOff > 0 ? 'critical' : null;
}

/** What is known of their documents, apart from what is only set up. */
export interface ServedFigure {
  readonly level: StatusLevel;
  readonly text: string;
}

export function servedFigures({ mode, virtualMachines }: Overview): readonly ServedFigure[] {
  const { verified, notVerified, cutOff } = paneStrings().Tile;
  const figures: readonly (readonly [number, StatusLevel, string])[] = [
    [virtualMachines.cutOff, 'critical', cutOff],
    [virtualMachines.notVerified, 'warning', notVerified],
    [virtualMachines.served, 'good', verified],
    [virtualMachines.notTested, 'unknown', paneStrings().Tile.Untested[mode]]
  ];
  return figures.filter(([count]) => count > 0).map(([count, level, text]) => ({ level, text: filled(text, count) }));
}

/** How long the certificate that ends first is valid. */
export function expiryText({ expiry }: Overview): string {
  return daysLeftText(expiry) || paneStrings().Common.none;
}
