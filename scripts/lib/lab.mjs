import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { FriendlyError } from './cli.mjs';
import { paths, root } from './paths.mjs';
import { start, stop } from './process.mjs';

const startSeconds = 60;
const jsonProfiles = ['plain', 'nasty'];

/** The names of the simulated clusters: one file each. */
export function scenarios() {
  return readdirSync(path.join(root, 'lab', 'Scenarios'))
    .filter(file => file.endsWith('.json'))
    .map(file => path.basename(file, '.json'))
    .sort();
}

/** Fails early, before any building, when there is no such scenario. */
export function requireScenario(name) {
  if (!scenarios().includes(name)) {
    throw new FriendlyError(`There is no scenario "${name}".`, `Choose from ${scenarios().join(', ')}.`);
  }
}

/** Fails early, too. */
export function requireJsonProfile(name) {
  if (!jsonProfiles.includes(name)) {
    throw new FriendlyError(`There is no JSON profile "${name}".`, `Choose from ${jsonProfiles.join(', ')}.`);
  }
}

/**
 * Starts the lab gateway with a package installed and waits until it listens.
 * @returns {Promise<{url: string, exited: Promise<number>, stop: () => Promise<void>}>}
 */
export async function startLab({ packageFile, port, scenario = 'ready', jsonProfile = 'plain', env, onLine = () => {} }) {
  const lines = [];
  let tellAddress;
  const listening = new Promise(resolve => { tellAddress = resolve; });
  const handle = start(
    'dotnet',
    [paths.labProgram, '--package', packageFile, '--port', String(port), '--scenario', scenario, '--json-profile', jsonProfile],
    {
      env,
      onLine: line => {
        lines.push(line);
        const address = /^Listening on (\S+)/.exec(line)?.[1];
        if (address) {
          tellAddress(address);
        } else {
          onLine(line);
        }
      },
    });
  const failed = handle.exited.then(code => {
    throw new FriendlyError(`The lab gateway ended with exit code ${code}.\n${lines.slice(-20).join('\n')}`);
  });
  // Only a start that fails is told here; an end later on is the caller's business.
  failed.catch(() => {});
  const deadline = AbortSignal.timeout(startSeconds * 1000);
  const late = once(deadline, 'abort').then(() => {
    throw new FriendlyError(`The lab gateway did not start within ${startSeconds} seconds.\n${lines.slice(-20).join('\n')}`);
  });
  late.catch(() => {});
  try {
    const address = await Promise.race([listening, failed, late]);
    return { url: address.replace(/\/$/, ''), exited: handle.exited, stop: () => stop(handle) };
  } catch (error) {
    await stop(handle);
    throw error;
  }
}
