import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { extensionId, paths } from '../../scripts/lib/paths.mjs';
import { freePort } from '../../scripts/lib/port.mjs';
import { windowsPath } from './wine.mjs';

const startSeconds = 90;
const requestSeconds = 60;
const listening = /^The service listens on /;

/** A service's process of the lab's gateway on Windows' .NET, as its core would start it, and its API as the core uses it. */
export class WindowsService {
  #folder = 'WindowsAdminCenter';
  #secret = randomBytes(32).toString('hex');
  #running;

  constructor(wine, core) {
    Object.assign(this, { wine, core });
  }

  /** Puts the plugin of a package where a gateway puts it, and what the gateway's configuration says of it. */
  async install(packageFile) {
    this.port = await freePort();
    // From an npm package, which is there only once those of the scripts are installed.
    const { unzipSync } = await import('fflate');
    const plugin = `${this.#folder}\\Plugins\\${extensionId}`;
    const files = unzipSync(await readFile(packageFile), { filter: ({ name }) => name.startsWith('gateway/') });
    for (const [name, bytes] of Object.entries(files)) {
      const file = this.wine.onDriveC(...plugin.split('\\'), ...name.split('/').slice(1));
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, bytes);
    }
    const settings = {
      WindowsAdminCenter: {
        Services: [{ Name: 'AzureBenefits', Endpoint: `http://127.0.0.1:${this.port}` }],
        Features: [{ FullPath: `C:\\${plugin}` }],
      },
    };
    await writeFile(this.wine.onDriveC(this.#folder, 'appsettings.json'), JSON.stringify(settings));
  }

  /** Waits until it listens. */
  async start() {
    const lines = [];
    let isListening;
    const ready = new Promise(resolve => { isListening = resolve; });
    this.#running = this.wine.startDotnet([windowsPath(paths.labProgram), '-service:AzureBenefits', `C:\\${this.#folder}`, 'Own'], {
      input: 'pipe',
      env: {
        WindowsAdminCenterService: 'AzureBenefits',
        WindowsAdminCenterCoreEndpoint: this.core,
        WindowsAdminCenterSecret: this.#secret,
      },
      onLine: line => {
        lines.push(line);
        if (listening.test(line)) {
          isListening();
        }
      },
    });
    const ended = this.#running.exited.then(code => { throw new Error(`The service ended with exit code ${code}.\n${lines.join('\n')}`); });
    ended.catch(() => {});
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`The service didn't listen within ${startSeconds} seconds.\n${lines.join('\n')}`)), startSeconds * 1000);
    });
    await Promise.race([ready, ended, late]).finally(() => clearTimeout(timer));
    await this.#signIn();
  }

  /** As the end of a process in Task Manager. */
  async kill() {
    this.#running.child.kill('SIGKILL');
    await this.#running.exited;
  }

  /** As its core tells it to: its input ends. */
  async stop() {
    if (this.#running && this.#running.child.exitCode === null && this.#running.child.signalCode === null) {
      this.#running.child.stdin.end();
      const insist = setTimeout(() => this.#running.child.kill('SIGKILL'), 10_000);
      await this.#running.exited;
      clearTimeout(insist);
    }
  }

  get(route) {
    return this.#send('GET', route);
  }

  post(route, body) {
    return this.#send('POST', route, body);
  }

  /** Waits until an operation has ended. */
  async follow(id) {
    const deadline = AbortSignal.timeout(3 * requestSeconds * 1000);
    for (let version = 0; ;) {
      deadline.throwIfAborted();
      const operation = await this.get(`operations/${id}?after=${version}&waitSeconds=20`);
      if (operation.endedAt) {
        return operation;
      }
      version = operation.version;
    }
  }

  /** What the caller's browser would send, for the service's own calls to the gateway. */
  async #signIn() {
    const [cookie] = (await fetch(this.core)).headers.getSetCookie();
    const [pair] = cookie.split(';');
    const { cluster } = await (await fetch(`${this.core}/lab/state`)).json();
    this.api = `http://127.0.0.1:${this.port}/api/AzureBenefits/nodes/${cluster.name}`;
    this.headers = {
      'cookie': `${pair}; lab-identity=operator`,
      'x-xsrf-token': pair.slice(pair.indexOf('=') + 1),
      'x-lab-secret': this.#secret,
      'x-lab-clock': '0',
      'x-lab-caller': Buffer.from('LAB\\operator').toString('base64'),
    };
  }

  async #send(method, route, body) {
    const answer = await fetch(`${this.api}/${route}`, {
      method,
      headers: { ...this.headers, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(requestSeconds * 1000),
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`${method} ${route}: ${answer.status} ${text}`);
    }
    return JSON.parse(text);
  }
}
