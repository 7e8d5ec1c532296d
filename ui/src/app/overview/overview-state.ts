import { Overview, Problem, ReadCounts, RegistrationObstacle } from '../api/contracts';

/** What is known of the cluster: the last overview, how far a newer one has come, and how the last attempt to renew it went. */
export interface OverviewState {
  readonly overview: Overview | null;
  /** Whether all servers were read for it; until then it holds nothing but rows of servers. */
  readonly isWhole: boolean;
  /** How far the read has come while servers are missing; null when none are. */
  readonly read: ReadCounts | null;
  readonly loading: boolean;
  readonly problem: Problem | null;
}

export type PaneView = 'loading' | 'problem' | 'unavailable' | 'off' | 'dashboard';

export const initialState: OverviewState = { overview: null, isWhole: false, read: null, loading: true, problem: null };

/** Once something is known it stays on the screen; a failed renewal is said beside it. */
export function viewOf({ overview, isWhole, problem }: Pick<OverviewState, 'overview' | 'isWhole' | 'problem'>): PaneView {
  if (overview === null) {
    return problem === null ? 'loading' : 'problem';
  }
  if (!isWhole) {
    return 'dashboard';
  }
  if (unavailableReason(overview) !== null) {
    return 'unavailable';
  }
  return overview.status === 'off' ? 'off' : 'dashboard';
}

export type UnavailableReason = NonNullable<RegistrationObstacle> | 'notSupported';

/** Why this cluster cannot have Azure benefits as it is; null when it can, or has. */
export function unavailableReason(overview: Overview): UnavailableReason | null {
  if (isUnsupported(overview)) {
    return 'notSupported';
  }
  return overview.status === 'off' ? overview.registration.obstacle : null;
}

/** Servers that answer and have no AzureStackHCI module are not of Azure Stack HCI. One that was not reached says nothing. */
function isUnsupported({ servers }: Overview): boolean {
  const modules = servers.flatMap(({ conditions }) => conditions.filter(({ type }) => type === 'module'));
  return modules.length > 0 && modules.every(({ reason }) => reason === 'moduleMissing');
}

const resourceId = /^\/subscriptions\/[^/?#]+\/resourceGroups\/[^/?#]+\/providers\/[^?#]+$/i;

/** The cluster's page in the Azure portal; null when the resource is not known or not a resource id. */
export function portalLink(azureResourceUri: string | null): string | null {
  return azureResourceUri !== null && resourceId.test(azureResourceUri)
    ? `https://portal.azure.com/#resource${encodeURI(azureResourceUri)}`
    : null;
}
