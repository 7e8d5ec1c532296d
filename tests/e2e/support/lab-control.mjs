/** The lab's control API. */
export class LabControl {
  constructor(url) {
    this.url = url;
  }

  reset(scenario) {
    return this.#send('POST', 'reset', { scenario });
  }

  state() {
    return this.#send('GET', 'state');
  }

  calls() {
    return this.#send('GET', 'calls');
  }

  addFault(fault) {
    return this.#send('POST', 'faults', fault);
  }

  clearFaults() {
    return this.#send('DELETE', 'faults');
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
