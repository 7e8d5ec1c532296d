import { existsSync } from 'node:fs';
import path from 'node:path';
import { FriendlyError } from './cli.mjs';
import { aptInstall } from './debian.mjs';

// Debian's command is a script that doesn't hand over to the program: who ends it, as Karma does, leaves the browser behind, and waits.
const debianWindowless = '/usr/lib/chromium/chromium-headless-shell';
const windowlessPackage = 'chromium-headless-shell';
const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(variable => process.env[variable]
    ? [
        path.join(process.env[variable], 'Google', 'Chrome', 'Application', 'chrome.exe'),
        path.join(process.env[variable], 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]
    : []),
];

/** Flags that keep a browser under test quiet: no sandbox for root, no requests of its own. */
export const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where a Chromium is installed, if any. */
export function findChromium(env = process.env) {
  return firstOf([env.CHROME_BIN, ...onPath(programs, env), ...fixedPlaces]);
}

function onPath(names, env) {
  const extension = process.platform === 'win32' ? '.exe' : '';
  return (env.PATH ?? '').split(path.delimiter).flatMap(folder => names.map(name => path.join(folder, name + extension)));
}

function firstOf(files) {
  return files.find(file => file && existsSync(file));
}

/**
 * Finds a Chromium for many tests: the same engine without the window, whose tabs and toolbars a headless Chromium draws, too, for a
 * quarter of the processor time of a story. Where it can't be installed, any Chromium does.
 */
export async function requireTestChromium(env = process.env, install = aptInstall, program = debianWindowless) {
  const find = () => firstOf([env.CHROME_BIN, program, ...onPath(['chrome-headless-shell'], env)]);
  if (!find()) {
    await install(windowlessPackage).catch(() => {}); // Some releases have no such package.
  }
  return find() ?? requireChromium(env, install);
}

/** Finds Chromium; on Debian as root installs it. */
export async function requireChromium(env = process.env, install = aptInstall) {
  const found = findChromium(env);
  if (found) {
    return found;
  }
  await install('chromium');
  const installed = findChromium(env);
  if (!installed) {
    throw new FriendlyError(
      'The browser tests need Chromium, Chrome or Edge, and none was found.',
      'Install one (on Debian: sudo apt-get install --no-install-recommends chromium), or set CHROME_BIN to its program.');
  }
  return installed;
}
