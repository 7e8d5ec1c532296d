import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../../scripts/lib/process.mjs';
import { dotnetEnvironment } from '../../scripts/lib/xunit.mjs';
import { restorePackages } from './packages.mjs';

const compiler = 'x86_64-w64-mingw32-gcc';
const hostProject = path.join(import.meta.dirname, 'host', 'AzureBenefits.WindowsHost.csproj');
const frameworks = ['Microsoft.NETCore.App', 'Microsoft.AspNetCore.App', 'Microsoft.WindowsDesktop.App'];
const libraries = ['bcrypt', 'ncrypt', 'crypt32'];

/**
 * Puts the Windows build of .NET together, with PowerShell for Windows, the programs of this folder, and the libraries that
 * stand in for Wine's.
 * @returns {Promise<{dotnet: string, host: string, powershell: {windows: string, linux: string}}>} where the programs are; PowerShell is there for both systems
 */
export async function buildRuntime(folder) {
  await rm(folder, { recursive: true, force: true });
  const packages = await restorePackages();
  const dotnet = await layOut(folder, packages);
  const tools = path.join(folder, 'tools');
  await run('dotnet', ['publish', hostProject, '--configuration', 'Release', '--output', tools, '-p:UseSharedCompilation=false'], { env: dotnetEnvironment });
  await Promise.all(libraries.map(library => compileShim(library, tools)));
  const host = path.join(tools, 'AzureBenefits.WindowsHost.dll');
  const [windows, linux] = await Promise.all(['win', 'unix'].map(system => layOutPowerShell(folder, packages.PowerShell, { host, system })));
  return { dotnet, host, powershell: { windows, linux } };
}

/** PowerShell, with our host in the place of its own, which needs a console. */
async function layOutPowerShell(folder, from, { host, system }) {
  const place = path.join(folder, 'powershell', system);
  await cp(path.join(from, 'tools', 'net10.0', 'any', system), place, { recursive: true });
  const program = path.join(place, path.basename(host));
  await cp(host, program);
  await cp(path.join(import.meta.dirname, 'host', `powershell-${system}.runtimeconfig.json`), program.replace(/\.dll$/, '.runtimeconfig.json'));
  await cp(path.join(place, 'pwsh.deps.json'), program.replace(/\.dll$/, '.deps.json'));
  return program;
}

/** The folders that the installer of .NET makes. */
async function layOut(folder, packages) {
  const version = path.basename(packages['Microsoft.NETCore.App.Runtime.win-x64']);
  const assets = name => path.join(packages[`${name}.Runtime.win-x64`], 'runtimes', 'win-x64');
  for (const name of frameworks) {
    const framework = path.join(folder, 'shared', name, version);
    await mkdir(framework, { recursive: true });
    await cp(path.join(assets(name), 'native'), framework, { recursive: true });
    await cp(path.join(assets(name), 'lib', 'net10.0'), framework, { recursive: true });
  }
  const hostfxr = path.join('host', 'fxr', version, 'hostfxr.dll');
  await cp(path.join(assets('Microsoft.NETCore.App'), 'native', 'hostfxr.dll'), path.join(folder, hostfxr));
  const program = path.join(folder, 'dotnet.exe');
  const source = path.join(import.meta.dirname, 'dotnet', 'dotnet.c');
  await run(compiler, ['-municode', '-O1', `-DHOSTFXR="${hostfxr.replaceAll('/', '\\\\')}"`, '-o', program, source]);
  return program;
}

function compileShim(library, folder) {
  const source = path.join(import.meta.dirname, 'shims', library);
  return run(compiler, ['-shared', '-O1', '-o', path.join(folder, `${library}fix.dll`), `${source}.c`, `${source}.def`, `-l${library}`]);
}
