import { OfferedOperation, OperationKind } from '../api/contracts';

/** What the gateway calls a kind of operation on this cluster; null until it has said so. */
export function offered(kinds: readonly OfferedOperation[], kind: OperationKind): OfferedOperation | null {
  return kinds.find(offer => offer.kind === kind) ?? null;
}
