// Verifiers of others that install by name from NuGet and npm, at the versions in dotnet/Verify.csproj and node/package.json.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, verdict } from './verifiers.mjs';

function dotnet(folder, copy) {
  const project = join(folder, 'dotnet');
  copy(join(import.meta.dirname, 'dotnet'), project, { recursive: true });
  const built = run('dotnet', ['build', project, '-nologo', '-v', 'q', '-o', join(project, 'out')]);
  const program = join(project, 'out/Verify.dll');
  const versions = built?.code === 0 ? run('dotnet', [program, 'versions']).out : '';
  const of = (name, library, assembly) => ({
    name, from: 'NuGet', version: () => versions.match(new RegExp(`^${assembly} (\\S+)`, 'm'))?.[1],
    verify: file => verdict(run('dotnet', [program, library, file])),
  });
  return [
    of('.NET, SignedCms', 'SignedCms', 'System.Security.Cryptography.Pkcs'),
    of('BouncyCastle.Cryptography', 'BouncyCastle', 'BouncyCastle.Cryptography'),
    of('MimeKit', 'MimeKit', 'MimeKit'),
  ];
}

function node(folder, copy) {
  const project = join(folder, 'node');
  copy(join(import.meta.dirname, 'node'), project, { recursive: true });
  const installed = run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: project })?.code === 0;
  const of = (name, library) => ({
    name, from: 'npm',
    version: () => installed && JSON.parse(readFileSync(join(project, 'node_modules', library, 'package.json'), 'utf8')).version,
    verify: file => verdict(run('node', [join(project, 'verify.mjs'), library, file])),
  });
  return [of('PKI.js', 'pkijs'), of('node-forge', 'node-forge'), of('jsrsasign', 'jsrsasign')];
}

/** Installs the packages into a folder and names their verifiers. */
export const packaged = (folder, copy) => [...dotnet(folder, copy), ...node(folder, copy)];
