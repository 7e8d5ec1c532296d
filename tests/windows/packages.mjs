import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { FriendlyError } from '../../scripts/lib/cli.mjs';
import { run } from '../../scripts/lib/process.mjs';
import { dotnetEnvironment } from '../../scripts/lib/xunit.mjs';

const folder = path.join(import.meta.dirname, 'runtime');
const project = path.join(folder, 'AzureBenefits.WindowsRuntime.csproj');

/** Brings the packages of runtime/packages.json from NuGet; gives the folder of each by its name. */
export async function restorePackages() {
  await run('dotnet', ['restore', project], { env: dotnetEnvironment });
  const { text } = await run('dotnet', ['msbuild', project, '-getProperty:NuGetPackageRoot'], { env: dotnetEnvironment });
  const pinned = JSON.parse(await readFile(path.join(folder, 'packages.json'), 'utf8'));
  const entries = await Promise.all(Object.entries(pinned).map(async ([name, pin]) => [name, await verified(text.trim(), name, pin)]));
  return Object.fromEntries(entries);
}

async function verified(root, name, { version, sha512 }) {
  const id = name.toLowerCase();
  const place = path.join(root, id, version);
  const hash = createHash('sha512').update(await readFile(path.join(place, `${id}.${version}.nupkg`))).digest('base64');
  if (hash !== sha512) {
    throw new FriendlyError(`${name} ${version} isn't the package that tests/windows/runtime/packages.json names.`, `Remove ${place}, and see where it came from.`);
  }
  return place;
}
