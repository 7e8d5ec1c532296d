import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../scripts/lib/port.mjs';
import { start, stop } from '../../scripts/lib/process.mjs';

const patience = 90_000;

/** A Prometheus that scrapes one exporter every second. Alerts fire at once: how long they wait is for the rules' own tests. */
export class Prometheus {
  static async start(exporter, rules) {
    const folder = await mkdtemp(path.join(tmpdir(), 'azure-benefits-prometheus-'));
    await writeFile(path.join(folder, 'rules.yml'), (await readFile(rules, 'utf8')).replaceAll(/^( +for:) \w+$/gm, '$1 0s'));
    await writeFile(path.join(folder, 'prometheus.yml'), configuration(exporter));
    const address = `127.0.0.1:${await freePort()}`;
    const process = start('prometheus', [
      `--config.file=${path.join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${path.join(folder, 'data')}`,
      `--web.listen-address=${address}`,
    ]);
    return new Prometheus(folder, address, process);
  }

  constructor(folder, address, process) {
    Object.assign(this, { folder, address, process });
  }

  async stop() {
    await stop(this.process);
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Waits until exactly these alerts fire. Null when they do, else what was seen last. */
  waitForAlerts(names) {
    return this.#waitFor(async () => {
      const { alerts } = await this.#get('alerts');
      return [...new Set(alerts.filter(({ state }) => state === 'firing').map(({ labels }) => labels.alertname))].sort();
    }, [...names].sort());
  }

  /** Waits until so many series match. */
  waitForCount(selector, count) {
    return this.#waitFor(async () => (await this.#query(selector)).length, count);
  }

  /** Waits until an expression has one value. */
  waitForValue(expression, value) {
    return this.#waitFor(async () => (await this.#query(expression)).map(result => Number(result.value[1])), [value]);
  }

  async #query(expression) {
    return (await this.#get(`query?query=${encodeURIComponent(expression)}`)).result;
  }

  async #get(route) {
    const answer = await fetch(`http://${this.address}/api/v1/${route}`);
    return (await answer.json()).data;
  }

  async #waitFor(look, expected) {
    const end = Date.now() + patience;
    for (let seen; ; await pause(500)) {
      // Until it listens there is nobody to ask.
      seen = await look().catch(error => `${error}`);
      if (JSON.stringify(seen) === JSON.stringify(expected)) {
        return null;
      }
      if (Date.now() > end) {
        return `expected ${JSON.stringify(expected)}, saw ${JSON.stringify(seen)}`;
      }
    }
  }
}

function configuration(exporter) {
  return `
global:
  scrape_interval: 1s
  evaluation_interval: 1s
rule_files: [rules.yml]
scrape_configs:
  - job_name: watch
    static_configs:
      - targets: ['${exporter}']
`;
}
