import { spawn } from 'node:child_process';

/** Whether this looks like a person's own desktop, where opening a browser is welcome. */
export function hasDesktop(env = process.env, platform = process.platform) {
  if (env.CI || env.SSH_CONNECTION || !process.stdout.isTTY) {
    return false;
  }
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Opens the address in the person's browser; that it cannot be opened is no failure, as the address is printed. */
export function openBrowser(url) {
  const [command, ...args] = {
    win32: ['cmd', '/c', 'start', '', url],
    darwin: ['open', url],
  }[process.platform] ?? ['xdg-open', url];
  spawn(command, args, { stdio: 'ignore', detached: true, windowsHide: true }).on('error', () => {}).unref();
}
