import { ClusterMode, OperationKind } from '../api/contracts';
import { paneStrings, wordFor } from '../shared/pane-strings';

/** What is about to be done, in the words of what the cluster runs: in v2 the switch and adapters are its legacy OS support. */
export function titleText(kind: OperationKind, mode: ClusterMode): string {
  const { Title, TitleV2 } = paneStrings().Pane;
  return wordFor(mode === 'v2' ? { ...Title, ...TitleV2 } : Title, kind);
}

/** What the button says that starts it. */
export function confirmText(kind: OperationKind, mode: ClusterMode): string {
  const { Confirm, ConfirmV2 } = paneStrings().Pane;
  return wordFor(mode === 'v2' ? { ...Confirm, ...ConfirmV2 } : Confirm, kind);
}
