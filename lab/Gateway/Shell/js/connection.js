// What the shell tells an extension about the connection: the lab's cluster, as the failover cluster it plays.

const connectionType = 'msft.sme.connection-type.cluster';

/** Reads the lab's cluster and describes it as Windows Admin Center describes a connection. */
export async function readConnection() {
  const response = await fetch('/lab/state', { cache: 'no-store' });
  if (!response.ok) {
    throw new Error(`The lab answered ${response.status} when asked for its state.`);
  }
  const { cluster } = await response.json();
  const name = cluster.name.toLowerCase();
  return {
    id: `${connectionType}!${name}`,
    type: connectionType,
    name,
    properties: {
      nodes: cluster.nodes.map(node => (typeof node === 'string' ? node : node.name).toLowerCase()),
      displayName: name,
    },
    tags: [],
  };
}

/** Answers the SDK's services, which ask their counterpart in the shell for its state when they start. */
export function forwardedService(service, connection) {
  switch (service) {
    case 'authorization-manager':
      return { manageAsToken: null, nodeTokens: {}, nodePowershellEndpoints: {}, signOnToken: null };
    case 'connection-manager':
      return { connections: [connection], activeConnection: connection };
    case 'gateway-connection':
      return { gatewayName: location.origin, gatewayUrlSpecified: false, staticVersion: null };
    default:
      return {};
  }
}
