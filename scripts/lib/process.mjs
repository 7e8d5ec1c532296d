import { spawn } from 'node:child_process';
import path from 'node:path';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { FriendlyError } from './cli.mjs';
import { root } from './paths.mjs';

const isWindows = process.platform === 'win32';
const running = new Set();

let interruptIsNormal = false;

/** Signals that end this program end everything it started, too. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, async () => {
    await stopAll();
    process.exit(interruptIsNormal ? 0 : 130);
  });
}

/** From now on, a signal is how a person ends this program, and no failure. */
export function expectInterrupt() {
  interruptIsNormal = true;
}

/** Stops every process that is still running. */
export async function stopAll() {
  await Promise.all([...running].map(stop));
}

/**
 * Starts a process in its own group, so that it can be ended with all its children.
 * @param {{input?: 'ignore' | 'pipe', leavesOthers?: boolean}} options `leavesOthers`: what it starts may outlive it and hold its output open
 * @returns {{child: import('node:child_process').ChildProcess, exited: Promise<number>}}
 */
export function start(command, args, { cwd = root, env, onLine, input = 'ignore', leavesOthers = false } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: [input, 'pipe', 'pipe'],
    detached: !isWindows,
    windowsHide: true,
  });
  const handle = { child };
  running.add(handle);
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream, crlfDelay: Infinity }).on('line', line => onLine?.(line));
  }
  if (leavesOthers) {
    child.once('exit', () => setTimeout(() => [child.stdout, child.stderr].forEach(stream => stream.destroy()), 1000));
  }
  handle.exited = new Promise((resolve, reject) => {
    child.on('error', error => {
      running.delete(handle);
      reject(error.code === 'ENOENT' ? new FriendlyError(`"${command}" was not found.`, 'Install it and make sure it is on the PATH.') : error);
    });
    child.on('close', code => {
      running.delete(handle);
      resolve(code ?? 1);
    });
  });
  return handle;
}

/** Ends a process and its children; asks first, insists after two seconds. */
export async function stop(handle) {
  const { child, exited } = handle;
  if (!running.has(handle)) {
    return;
  }
  signalTree(child.pid, 'SIGTERM');
  const insist = setTimeout(() => signalTree(child.pid, 'SIGKILL'), 2000);
  await exited.catch(() => {});
  clearTimeout(insist);
}

function signalTree(pid, signal) {
  if (isWindows) {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') {
      throw error;
    }
  }
}

/**
 * Runs a process to its end, keeping its output.
 * @param {{echo?: boolean | ((line: string) => void), deadline?: number}} options `echo` also prints each line as it comes, or
 *   gives it to a function; after `deadline` milliseconds the process is stopped, and says so
 */
export async function capture(command, args, { echo = false, deadline, ...options } = {}) {
  const lines = [];
  const show = typeof echo === 'function' ? echo : echo ? line => console.log(`  ${line}`) : () => {};
  const keep = line => {
    lines.push(line);
    show(line);
  };
  const handle = start(command, args, { ...options, onLine: keep });
  const late = deadline && setTimeout(() => {
    keep(`Stopped: "${path.basename(command)}" did not end within ${deadline / 60_000} minutes.`);
    stop(handle);
  }, deadline);
  const code = await handle.exited.finally(() => clearTimeout(late));
  return { code, lines, text: lines.join('\n') };
}

/** Runs a process that has to succeed; its output is shown only when it fails. */
export async function run(command, args, options = {}) {
  const result = await capture(command, args, options);
  if (result.code !== 0) {
    const shown = options.echo ? '' : `\n${result.lines.slice(-60).join('\n')}`;
    throw new FriendlyError(`"${path.basename(command)} ${args.join(' ')}" ended with exit code ${result.code}.${shown}`);
  }
  return result;
}

/** How to call npm from a script without a shell: npm itself is a Node program. */
export function npmCommand(args) {
  const candidates = [
    process.env.npm_execpath,
    path.join(path.dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(path.dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const cli = candidates.find(file => file?.endsWith('npm-cli.js') && existsSync(file));
  if (!cli) {
    throw new FriendlyError('npm was not found beside Node.js.', 'Start this script with npm, for example "npm start".');
  }
  return [process.execPath, [cli, ...args]];
}
