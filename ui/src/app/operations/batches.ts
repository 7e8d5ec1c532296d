import { OperationRequest, Plan } from '../api/contracts';

/** How an operation is divided. */
export type Batch = NonNullable<OperationRequest['batch']>;

/** The largest size, which is more virtual machines than a server can have: all in one call. */
export const mostInBatch = 16_384;

/** What the plan says is usual; null for one call to each server. */
export function usualBatch({ batch }: Plan): Batch | null {
  if (batch === null) {
    return null;
  }
  const { size, stopAfterFailures } = batch;
  return stopAfterFailures === null ? { size } : { size, stopAfterFailures };
}

/** The request with what was chosen, said only where it isn't what is usual anyway. */
export function withBatch(request: OperationRequest, plan: Plan, chosen: Batch | null): OperationRequest {
  const { batch, ...rest } = request;
  if (chosen === null) {
    return plan.batch === null ? rest : { ...rest, batch: { size: mostInBatch } };
  }
  return { ...rest, batch: chosen };
}
