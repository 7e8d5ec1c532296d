import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { hangsOf, sweepOf, trxCounts } from './counts.mjs';
import { paths } from './paths.mjs';
import { capture } from './process.mjs';

/** Build servers would outlive the scripts that started them. */
export const dotnetEnvironment = { MSBUILDDISABLENODEREUSE: '1', DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' };

/** Programs that run for minutes don't pay back the instrumentation of their hot code. */
export const shortLived = { DOTNET_TieredPGO: '0', DOTNET_gcConcurrent: '0' };

/**
 * Runs the xunit tests of a project or solution.
 * @param {string} target project or solution
 * @param {{name: string, args?: string[], env?: object, echo?: true | ((line: string) => void), deadline?: number, hangMinutes?: number}} options
 *   `echo` as for a process; `deadline` in milliseconds for all of it; when no test ends for `hangMinutes`, those that run are named and their project is given up
 * @returns {Promise<{code: number, passed: number, failed: number, names: string[], sweep: object | null, hangs: object | null}>} what failed, and what the sweeps tell
 */
export async function runXunit(target, { name, args = [], env = {}, echo = true, deadline, hangMinutes = 15 }) {
  const results = path.join(paths.testResults, name);
  await rm(results, { recursive: true, force: true });
  const { code } = await capture(
    'dotnet',
    [
      'test', target, '--configuration', 'Release', '--logger', 'trx', '--results-directory', results, '-p:UseSharedCompilation=false',
      '--blame-hang-timeout', `${hangMinutes}m`, '--blame-hang-dump-type', 'none',
      ...args,
    ],
    { echo, deadline, env: { ...dotnetEnvironment, ...shortLived, ...env } });
  const reports = await readReports(results);
  const counts = reports.map(trxCounts);
  const total = of => counts.reduce((sum, one) => sum + one[of], 0);
  return { code, passed: total('passed'), failed: total('failed'), names: counts.flatMap(one => one.names), sweep: sweepOf(reports), hangs: hangsOf(reports) };
}

async function readReports(folder) {
  const files = await readdir(folder).catch(error => {
    if (error.code === 'ENOENT') {
      return [];
    }
    throw error;
  });
  return Promise.all(files.filter(file => file.endsWith('.trx')).map(file => readFile(path.join(folder, file), 'utf8')));
}
