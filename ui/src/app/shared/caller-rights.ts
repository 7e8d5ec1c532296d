import { Condition, Overview } from '../api/contracts';

/** The group that may change virtual machines but not their host, as the condition about the caller's rights tells it. */
const ofVirtualMachines = 'HyperVAdministrator';

/**
 * Whether at least one server would let this caller change it. A server that does not tell is taken for one that does: what it
 * refuses is reported with its own reason.
 */
export function mayChangeServers(overview: Overview): boolean {
  return may(overview, ({ status }) => status !== 'failed');
}

/** As for servers; but who administers Hyper-V there may change virtual machines. */
export function mayChangeVirtualMachines(overview: Overview): boolean {
  return may(overview, ({ status, observed }) => status !== 'failed' || observed === ofVirtualMachines);
}

function may({ servers }: Overview, allows: (rights: Condition) => boolean): boolean {
  const rights = servers.flatMap(({ conditions }) => conditions.filter(({ type }) => type === 'callerRights'));
  return rights.length === 0 || rights.some(allows);
}
