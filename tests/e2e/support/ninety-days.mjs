import { minute } from './waiting.mjs';

/**
 * Lets a quarter pass in the lab, in which somebody looks at the cluster: the extension keeps that, as it would anywhere. The lab's
 * cluster syncs with Azure only when it is asked to, so that syncs are missed by leaving them out.
 */
export class NinetyDays {
  #lab;
  #nodes;

  constructor(lab, cluster) {
    this.#lab = lab;
    this.#nodes = `${lab}/api/services/AzureBenefits/AzureBenefits/nodes/${cluster}`;
  }

  /** Days go by, and somebody looks on each of them. */
  async pass(days, { syncs = true } = {}) {
    for (let day = 0; day < days; day++) {
      await this.skip(1);
      if (syncs) {
        await this.sync();
      }
      await this.look();
    }
  }

  /** Days go by, and nobody looks. */
  skip(days) {
    return this.#post(`${this.#lab}/lab/clock/advance`, { days });
  }

  look() {
    return this.#get('overview?refresh=true');
  }

  trend() {
    return this.#get('trend');
  }

  async sync() {
    const [cookie] = (await fetch(this.#lab)).headers.getSetCookie();
    const [pair] = cookie.split(';');
    let operation = await this.#post(`${this.#nodes}/operations`, { kind: 'sync' }, { cookie: pair, 'x-xsrf-token': pair.slice(pair.indexOf('=') + 1) });
    const deadline = AbortSignal.timeout(minute);
    while (!operation.endedAt) {
      deadline.throwIfAborted();
      operation = await this.#get(`operations/${operation.id}?after=${operation.version}&waitSeconds=20`);
    }
  }

  async #get(path) {
    return this.#answer(await fetch(`${this.#nodes}/${path}`));
  }

  async #post(url, body, headers = {}) {
    return this.#answer(await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }));
  }

  async #answer(response) {
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${response.status} ${response.url}: ${text}`);
    }
    return JSON.parse(text);
  }
}
