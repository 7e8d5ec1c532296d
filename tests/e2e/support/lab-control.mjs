import { changes } from './attestation-state.mjs';
import { minute } from './waiting.mjs';

/** The lab's control API. */
export class LabControl {
  constructor(url) {
    this.url = url;
  }

  async reset(scenario) {
    await this.#send('POST', 'reset', { scenario });
    await this.#endOperations();
    await this.#forget();
  }

  state() {
    return this.#send('GET', 'state');
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
    await this.#forget();
  }

  /** A fault that is met by whoever reads the cluster next; of the cluster, the extension knows nothing by then. */
  async addFaultUnread(fault) {
    await this.#send('POST', 'faults', { cmdlet: 'Get-ClusterNode', mode: 'terminating' });
    // A read that fails takes with it what was known.
    await this.#forget();
    await this.clearFaults();
    await this.#send('POST', 'faults', fault);
  }

  clearFaults() {
    return this.#send('DELETE', 'faults');
  }

  /** Moves the clock that the cluster and the extension read. */
  async advanceClock(span) {
    await this.#send('POST', 'clock/advance', span);
    await this.#forget();
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
    await this.#forget();
  }

  async removeServer(name) {
    await this.#send('POST', `servers/${name}/remove`);
    await this.#forget();
  }

  addVirtualMachine(machine) {
    return this.addVirtualMachines([machine]);
  }

  async addVirtualMachines(machines) {
    for (const machine of machines) {
      await this.#send('POST', 'virtual-machines', { generation: 2, os: 'Windows Server 2022 Datacenter: Azure Edition', ...machine });
    }
    await this.#forget();
  }

  async migrate(machine, server) {
    await this.#send('POST', `virtual-machines/${machine}/migrate`, { server });
    await this.#forget();
  }

  async drift(drift) {
    await this.#send('POST', 'drift', drift);
    await this.#forget();
  }

  disconnectFromAzure() {
    return this.register({ connectionStatus: 'Disconnected' });
  }

  /** How Azure and the cluster stand with each other. */
  async register(registration) {
    await this.#send('POST', 'registration', registration);
    await this.#forget();
  }

  async switchCaller(identity) {
    await this.#send('POST', 'identity', { identity });
    await this.#forget();
  }

  /** Plays another gateway: the shape of its answers, its cookies, what it asks for. What is not given is as it starts. */
  play(gateway) {
    return this.#send('POST', 'wire', gateway);
  }

  setLatency(latency) {
    return this.#send('POST', 'latency', latency);
  }

  /** The extension keeps what a failed story left running, in the way of the next one. */
  async #endOperations() {
    const nodes = await this.#nodes();
    const answer = await fetch(`${nodes}/operations`);
    if (!answer.ok) {
      // A service that starts again has cut off what it was doing.
      return;
    }
    const { operations } = await answer.json();
    const deadline = AbortSignal.timeout(minute);
    for (let { id, version, endedAt } of operations.filter(operation => !operation.endedAt)) {
      const [cookie] = (await fetch(this.url)).headers.getSetCookie();
      const [pair] = cookie.split(';');
      await fetch(`${nodes}/operations/${id}/cancel`, {
        method: 'POST', headers: { cookie: pair, 'x-xsrf-token': pair.slice(pair.indexOf('=') + 1) },
      });
      while (!endedAt) {
        ({ version, endedAt } = await (await fetch(`${nodes}/operations/${id}?after=${version}&waitSeconds=20`, { signal: deadline })).json());
      }
    }
  }

  /** Where the extension's own API answers for the cluster. */
  async #nodes() {
    const { cluster } = await this.state();
    return `${this.url}/api/services/AzureBenefits/AzureBenefits/nodes/${cluster.name}`;
  }

  /**
   * The extension shows what it read for up to some minutes; a change behind its back has to be seen at once.
   * Asked twice, because the first time may join a read that began before the change.
   */
  async #forget() {
    const nodes = await this.#nodes();
    for (let time = 0; time < 2; time++) {
      await fetch(`${nodes}/overview?refresh=true`);
    }
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
