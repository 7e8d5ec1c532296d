// How the simulated servers stand, read from the lab itself and not from the pane.

const switchName = 'AZSHCI_HOST-IMDS_DO_NOT_MODIFY';
const adapterName = 'AZSHCI_GUEST-IMDS_DO_NOT_MODIFY';

/** The servers that have the attestation switch. */
export function serversWithSwitch({ servers }) {
  return servers.filter(({ switches }) => switches.some(({ name }) => name === switchName)).map(({ name }) => name);
}

/** The virtual machines that have an attestation adapter. */
export function machinesWithAdapter({ virtualMachines }) {
  return virtualMachines.filter(({ adapters }) => adapters.some(({ name }) => name === adapterName)).map(({ name }) => name).sort();
}

/** The cmdlets that changed something. */
export function changes({ cmdlets }) {
  return cmdlets.filter(({ mutating }) => mutating).map(({ server, name }) => `${server} ${name}`);
}
