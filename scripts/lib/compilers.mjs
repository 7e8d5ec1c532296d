import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { capture, run, start, stop } from './process.mjs';
import { dotnetEnvironment, shortLived } from './xunit.mjs';

const environment = { ...dotnetEnvironment, ...shortLived };
const alone = { options: ['-p:UseSharedCompilation=false'], stop: async () => {} };
/** How long its start may take, in milliseconds. */
const patience = 20_000;

let users = 0;
let compiler;

/**
 * One process compiles whatever `compile` is called for while this work lasts, and ends with it: most of the processor time of a
 * compiler that compiles a single project goes into its start and into that of the analyzers.
 */
export async function withCompiler(work) {
  users++;
  try {
    return await work();
  } finally {
    if (--users === 0) {
      const started = compiler;
      compiler = undefined;
      await (await started)?.stop();
    }
  }
}

/** Runs a command of `dotnet` that compiles projects. */
export function compile(...args) {
  return withCompiler(async () => {
    compiler ??= startCompiler();
    return run('dotnet', [...args, ...(await compiler).options], { env: environment });
  });
}

/** The compiler as a server of its own: one that a build starts by itself outlives it and holds its output open. */
async function startCompiler() {
  const program = await compilerProgram();
  if (!existsSync(program)) {
    return alone;
  }
  const name = `azure-benefits-${randomUUID()}`;
  const pipe = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : `/tmp/${name}`;
  const handle = start('dotnet', [program, `-pipename:${name}`], { env: environment });
  const end = async () => {
    await stop(handle);
    await rm(pipe, { force: true }).catch(() => {}); // Windows takes it away itself.
  };
  if (await Promise.race([exists(pipe), handle.exited.then(() => false, () => false)])) {
    return { options: ['-p:UseSharedCompilation=true', `-p:SharedCompilationId=${name}`], stop: end };
  }
  await end();
  return alone;
}

async function compilerProgram() {
  const [{ text: version }, { lines }] = await Promise.all([capture('dotnet', ['--version']), capture('dotnet', ['--list-sdks'])]);
  const folder = lines.map(line => /^(\S+) \[(.+)\]$/.exec(line)).find(sdk => sdk?.[1] === version.trim())?.[2] ?? '';
  return path.join(folder, version.trim(), 'Roslyn', 'bincore', 'VBCSCompiler.dll');
}

async function exists(file) {
  for (const deadline = Date.now() + patience; Date.now() < deadline; await pause(20)) {
    if (existsSync(file)) {
      return true;
    }
  }
  return false;
}
