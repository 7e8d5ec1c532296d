import { changes } from './attestation-state.mjs';
import { ExtensionControl } from './extension-control.mjs';

/** The lab's control API. */
export class LabControl extends ExtensionControl {
  async reset(scenario) {
    await this.#send('POST', 'reset', { scenario });
    const cluster = await this.clusterName();
    await this.endOperations(cluster);
    await this.renew(cluster);
  }

  /** The process of the extension's service. */
  service() {
    return this.#send('GET', 'service');
  }

  calls() {
    return this.#send('GET', 'calls');
  }

  clearCalls() {
    return this.#send('DELETE', 'calls');
  }

  /** Waits until the servers are being changed. */
  async changed() {
    const deadline = AbortSignal.timeout(60_000);
    while (changes(await this.calls()).length === 0) {
      deadline.throwIfAborted();
    }
  }

  async addFault(fault) {
    await this.#send('POST', 'faults', fault);
    await this.renew();
  }

  /** A fault that is met by whoever reads the cluster next; of the cluster, the extension knows nothing by then. */
  async addFaultUnread(fault) {
    await this.#send('POST', 'faults', { cmdlet: 'Get-ClusterNode', mode: 'terminating' });
    // A read that fails takes with it what was known.
    await this.renew();
    await this.clearFaults();
    await this.#send('POST', 'faults', fault);
  }

  clearFaults() {
    return this.#send('DELETE', 'faults');
  }

  /** Moves the clock that the cluster and the extension read. */
  async advanceClock(span) {
    await this.#send('POST', 'clock/advance', span);
    await this.renew();
  }

  /** Starts a server that was down. */
  bringOnline(server) {
    return this.#send('POST', `servers/${server}/online`);
  }

  /** Takes a server down while the pane looks on. */
  takeDown(server) {
    return this.#send('POST', `servers/${server}/offline`);
  }

  async addServer(name) {
    await this.#send('POST', 'servers', { name });
    await this.renew();
  }

  async removeServer(name) {
    await this.#send('POST', `servers/${name}/remove`);
    await this.renew();
  }

  addVirtualMachine(machine) {
    return this.addVirtualMachines([machine]);
  }

  async addVirtualMachines(machines) {
    for (const machine of machines) {
      await this.#send('POST', 'virtual-machines', { generation: 2, os: 'Windows Server 2022 Datacenter: Azure Edition', ...machine });
    }
    await this.renew();
  }

  async migrate(machine, server) {
    await this.#send('POST', `virtual-machines/${machine}/migrate`, { server });
    await this.renew();
  }

  async deleteVirtualMachine(machine) {
    await this.#send('POST', `virtual-machines/${machine}/delete`);
    await this.renew();
  }

  async drift(drift) {
    await this.#send('POST', 'drift', drift);
    await this.renew();
  }

  disconnectFromAzure() {
    return this.register({ connectionStatus: 'Disconnected' });
  }

  /** How Azure and the cluster stand with each other. */
  async register(registration) {
    await this.#send('POST', 'registration', registration);
    await this.renew();
  }

  async switchCaller(identity) {
    await this.#send('POST', 'identity', { identity });
    await this.renew();
  }

  /** Plays another gateway: the shape of its answers, its cookies, what it asks for. What is not given is as it starts. */
  play(gateway) {
    return this.#send('POST', 'wire', gateway);
  }

  setLatency(latency) {
    return this.#send('POST', 'latency', latency);
  }

  async #send(method, path, body) {
    const response = await fetch(`${this.url}/lab/${path}`, {
      method,
      headers: body && { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`The lab answered ${response.status} to ${method} /lab/${path}: ${text}`);
    }
    return text ? JSON.parse(text) : undefined;
  }
}
