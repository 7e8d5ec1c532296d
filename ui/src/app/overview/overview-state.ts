import { OperationSummary, Overview, Problem, Registration } from '../api/contracts';

/** What is known of the cluster: the last overview, and how the last attempt to renew it went. */
export interface OverviewState {
  readonly overview: Overview | null;
  readonly loading: boolean;
  readonly problem: Problem | null;
}

export type PaneView = 'loading' | 'problem' | 'notRegistered' | 'off' | 'dashboard';

export const initialState: OverviewState = { overview: null, loading: true, problem: null };

/** Once something is known it stays on the screen; a failed renewal is said beside it. */
export function viewOf({ overview, problem }: OverviewState): PaneView {
  if (overview === null) {
    return problem === null ? 'loading' : 'problem';
  }
  if (overview.status !== 'off') {
    return 'dashboard';
  }
  return registrationObstacle(overview.registration) === null ? 'off' : 'notRegistered';
}

export type RegistrationObstacle = 'notYet' | 'outOfPolicy' | 'repairRegistrationRequired';

/** Why this registration does not let the cluster turn on Azure benefits; null when it does, or when it is not known. */
export function registrationObstacle({ registrationStatus, connectionStatus }: Registration): RegistrationObstacle | null {
  if (connectionStatus === 'repairRegistrationRequired') {
    return connectionStatus;
  }
  return registrationStatus === 'notYet' || registrationStatus === 'outOfPolicy' ? registrationStatus : null;
}

/** The cluster's last operation when the end of the gateway cut it off. */
export function interruptedOperation({ operation }: Overview): OperationSummary | null {
  return operation?.state === 'interrupted' ? operation : null;
}

const resourceId = /^\/subscriptions\/[^/?#]+\/resourceGroups\/[^/?#]+\/providers\/[^?#]+$/i;

/** The cluster's page in the Azure portal; null when the resource is not known or not a resource id. */
export function portalLink(azureResourceUri: string | null): string | null {
  return azureResourceUri !== null && resourceId.test(azureResourceUri)
    ? `https://portal.azure.com/#resource${encodeURI(azureResourceUri)}`
    : null;
}
