import { ClusterMode, OperationKind } from '../api/contracts';
import { paneStrings, wordFor } from '../shared/pane-strings';

/** What an operation does, in the words of what the cluster runs: in v2 the switch and adapters are its legacy OS support. */
export function kindText(kind: OperationKind, mode: ClusterMode): string {
  const { Kind, KindV2 } = paneStrings();
  return wordFor(mode === 'v2' ? { ...Kind, ...KindV2 } : Kind, kind);
}

/** What the button says that starts it. */
export function confirmText(kind: OperationKind, mode: ClusterMode): string {
  const { Confirm, ConfirmV2 } = paneStrings().Pane;
  return wordFor(mode === 'v2' ? { ...Confirm, ...ConfirmV2 } : Confirm, kind);
}
