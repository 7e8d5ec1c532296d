import { existsSync } from 'node:fs';
import path from 'node:path';
import { FriendlyError } from './cli.mjs';
import { capture, run } from './process.mjs';

/** Packages come slowly at times, and another program may be installing. */
const deadline = 10 * 60_000;

/** On Debian, as root, installs a package of the distribution; anywhere else does nothing. */
export async function aptInstall(name) {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    return;
  }
  console.log(`${name} was not found; installing it with apt-get.`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await capture('apt-get', ['update'], { env, deadline });
  await run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', 'install', '--yes', '--no-install-recommends', name], { env, deadline });
}

/** Makes sure that a program is there which is called like its package; on Debian as root installs it. */
export async function requireProgram(name, reason, install = aptInstall) {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const isThere = () => (process.env.PATH ?? '').split(path.delimiter).some(folder => existsSync(path.join(folder, file)));
  if (!isThere()) {
    await install(name);
  }
  if (!isThere()) {
    throw new FriendlyError(`${reason} needs ${name}, and it was not found.`, `Install it (on Debian: sudo apt-get install ${name}).`);
  }
}
