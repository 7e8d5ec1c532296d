import { minute } from './waiting.mjs';

/** The extension's own API in the lab, as its pane uses it. */
export class ExtensionControl {
  constructor(url) {
    this.url = url;
  }

  /** The whole simulated cluster. */
  async state() {
    return (await fetch(`${this.url}/lab/state`)).json();
  }

  /** What the extension's API knows of the cluster, without another read. Who knows the cluster's name saves the lab from telling all of it. */
  async overview(cluster) {
    return (await fetch(`${await this.#nodes(cluster)}/overview`)).json();
  }

  /** The lists of all virtual machines; null where some can't be listed, so that they count nothing. */
  async virtualMachinesOf({ cluster, servers }) {
    const nodes = await this.#nodes(cluster);
    const answers = await Promise.all(servers.map(({ name }) => fetch(`${nodes}/servers/${name}/virtual-machines`)));
    return answers.every(({ ok }) => ok) ? (await Promise.all(answers.map(answer => answer.json()))).flatMap(({ virtualMachines }) => virtualMachines) : null;
  }

  /** What a request would change, which changes nothing. */
  plan(request) {
    return this.#post('plan', request);
  }

  /** Turns a virtual machine off through the extension, as someone does who doesn't want it to be on; waits for the end. */
  async turnOffMachine(name) {
    const { virtualMachines } = await this.state();
    const { id } = virtualMachines.find(machine => machine.name === name);
    const { id: operation } = await this.#post('operations', { kind: 'turnOffVirtualMachines', virtualMachines: [id] });
    await this.#ended(operation);
    await this.renew();
  }

  /** The extension keeps what a failed story left running, in the way of the next one. */
  async endOperations(cluster) {
    const nodes = await this.#nodes(cluster);
    const answer = await fetch(`${nodes}/operations`);
    if (!answer.ok) {
      // A service that starts again has cut off what it was doing.
      return;
    }
    const { operations } = await answer.json();
    for (const { id } of operations.filter(operation => !operation.endedAt)) {
      await this.#post(`operations/${id}/cancel`, {});
      await this.#ended(id);
    }
  }

  async #ended(operation) {
    const deadline = AbortSignal.timeout(minute);
    const nodes = await this.#nodes();
    for (let { version, endedAt } = { version: 0, endedAt: null }; !endedAt;) {
      ({ version, endedAt } = await (await fetch(`${nodes}/operations/${operation}?after=${version}&waitSeconds=20`, { signal: deadline })).json());
    }
  }

  /** Asks for a change as the pane does, with the gateway's token. */
  async #post(path, body) {
    const [cookie] = (await fetch(this.url)).headers.getSetCookie();
    const [pair] = cookie.split(';');
    const response = await fetch(`${await this.#nodes()}/${path}`, {
      method: 'POST',
      headers: { cookie: pair, 'x-xsrf-token': pair.slice(pair.indexOf('=') + 1), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.json();
  }

  /** Where the extension's own API answers for the cluster. */
  async #nodes(cluster) {
    return `${this.url}/api/services/AzureBenefits/AzureBenefits/nodes/${cluster ?? await this.clusterName()}`;
  }

  async clusterName() {
    return (await this.state()).cluster.name;
  }

  /**
   * The extension shows what it read for up to some minutes; a change behind its back has to be seen at once.
   * Asked twice, because the first time may join a read that began before the change.
   */
  async renew(cluster) {
    const nodes = await this.#nodes(cluster);
    for (let time = 0; time < 2; time++) {
      await fetch(`${nodes}/overview?refresh=true`);
    }
  }
}
