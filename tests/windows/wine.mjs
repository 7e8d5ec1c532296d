import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { aptInstall } from '../../scripts/lib/debian.mjs';
import { capture, run, start, stop } from '../../scripts/lib/process.mjs';

const wine = '/usr/lib/wine/wine64';
const server = '/usr/lib/wine/wineserver64';
const needed = [
  { name: 'wine64', file: wine },
  { name: 'gcc-mingw-w64-x86-64-win32', file: '/usr/bin/x86_64-w64-mingw32-gcc' },
];
const minute = 60_000;

/** On Debian as root installs what is missing; gives the packages that still are. */
export async function missingPackages(install = aptInstall, isThere = existsSync) {
  for (const { name } of needed.filter(({ file }) => !isThere(file))) {
    await install(name).catch(error => console.log(error.message));
  }
  return needed.filter(({ file }) => !isThere(file)).map(({ name }) => name);
}

/** What a run without them says. */
export const skipped = missing => `Skipped: this needs ${missing.join(' and ')} (on Debian: sudo apt-get install ${missing.join(' ')}).`;

/** A file as programs under Wine call it. */
export const windowsPath = file => `Z:${file.replaceAll('/', '\\')}`;

/** A Windows of Wine's, in a temporary folder of its own. Its server ends with it, and with the server everything that runs in it. */
export class Wine {
  static async start(runtime) {
    const prefix = await mkdtemp(path.join(tmpdir(), 'azure-benefits-wine-'));
    const made = new Wine(prefix, runtime);
    made.server = start(server, ['--foreground', '--persistent'], { env: made.#environment });
    try {
      await made.#boot();
      return made;
    } catch (error) {
      await made.stop();
      throw error;
    }
  }

  #environment;

  constructor(prefix, runtime) {
    Object.assign(this, { prefix, runtime });
    // A signal ends this program at once, and services of Windows don't mind that their server is gone.
    this.killAll = () => {
      processesWith(`WINEPREFIX=${prefix}`).forEach(({ pid }) => kill(pid));
      rmSync(prefix, { recursive: true, force: true });
    };
    process.once('exit', this.killAll);
    this.#environment = {
      WINEPREFIX: prefix,
      WINEDEBUG: '-all',
      // Neither a debugger where .NET throws, nor entries in the menus of the one who runs this.
      WINEDLLOVERRIDES: 'winedbg.exe,winemenubuilder.exe=d',
      // .NET maps memory twice otherwise, which Wine doesn't bear.
      DOTNET_EnableWriteXorExecute: '0',
      DOTNET_ROLL_FORWARD: 'Major',
      DOTNET_ROOT: '',
      POWERSHELL_TELEMETRY_OPTOUT: '1',
      POWERSHELL_UPDATECHECK: 'Off',
    };
  }

  /** A file of drive C. */
  onDriveC(...parts) {
    return path.join(this.prefix, 'drive_c', ...parts);
  }

  /** Runs a .NET program to its end, with the libraries of `shims` where it needs cryptography. */
  dotnet(args, { deadline = 2 * minute, crypto = false, env, ...options } = {}) {
    return capture(wine, [this.runtime.dotnet, ...args], { deadline, leavesOthers: true, env: { ...this.#environment, ...this.#hook(crypto), ...env }, ...options });
  }

  /** Starts a .NET program that goes on until it is stopped. */
  startDotnet(args, { env, ...options } = {}) {
    return start(wine, [this.runtime.dotnet, ...args], { leavesOthers: true, env: { ...this.#environment, ...env }, ...options });
  }

  /** Runs a script in PowerShell for Windows. */
  powershell(script, args = [], options) {
    return this.dotnet([windowsPath(this.runtime.powershell.windows), 'powershell', windowsPath(script), ...args], options);
  }

  /** Ends everything; gives what did not end when it was told to. */
  async stop() {
    await capture(server, ['--kill'], { env: this.#environment, deadline: minute });
    await stop(this.server);
    const left = await this.#left();
    left.forEach(({ pid }) => kill(pid));
    process.off('exit', this.killAll);
    await rm(this.prefix, { recursive: true, force: true, maxRetries: 5 });
    return left.map(({ pid, name }) => `${name} (${pid})`);
  }

  async #boot() {
    const options = { leavesOthers: true, env: this.#environment, deadline: 3 * minute };
    await run(wine, ['wineboot', '--init'], options);
    await run(wine, ['winecfg', '-v', 'win10'], options);
  }

  #hook(crypto) {
    return crypto ? { DOTNET_STARTUP_HOOKS: windowsPath(this.runtime.host) } : {};
  }

  /** The processes that still run in it, after a while for them to see that their server is gone. */
  async #left() {
    const end = Date.now() + 10_000;
    for (;;) {
      const left = processesWith(`WINEPREFIX=${this.prefix}`);
      if (left.length === 0 || Date.now() > end) {
        return left;
      }
      await pause(200);
    }
  }
}

/** Those that run with a variable in their environment. */
function processesWith(variable) {
  const read = (pid, file) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      return ''; // It ended meanwhile.
    }
  };
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && read(name, 'environ').split('\0').includes(variable))
    .map(pid => ({ pid: Number(pid), name: read(pid, 'comm').trim() }));
}

function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') {
      throw error;
    }
  }
}
