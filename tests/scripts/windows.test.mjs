import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/paths.mjs';
import { Checks } from '../windows/checks.mjs';
import { readReport, suites } from '../windows/parts/tests.mjs';
import { missingPackages, skipped } from '../windows/wine.mjs';

const runtime = path.join(root, 'tests', 'windows', 'runtime');

test('WindowsRuntime_PackagesThatAreDownloaded_AreThoseWhoseHashesAreKnown', async () => {
  const project = await readFile(path.join(runtime, 'AzureBenefits.WindowsRuntime.csproj'), 'utf8');
  const pinned = JSON.parse(await readFile(path.join(runtime, 'packages.json'), 'utf8'));
  const downloaded = [...project.matchAll(/<PackageDownload Include="([^"]+)" Version="\[([^\]]+)\]"/g)].map(([, name, version]) => [name, version]);
  assert.ok(downloaded.length > 0);
  assert.deepEqual(downloaded, Object.entries(pinned).map(([name, { version }]) => [name, version]));
  assert.ok(Object.values(pinned).every(({ sha512 }) => Buffer.from(sha512, 'base64').length === 64));
});

test('WindowsTests_WhatIsLeftOut_IsThere', async () => {
  for (const { project, assembly, excluded } of suites) {
    const folder = path.dirname(path.join(root, project));
    const files = (await readdir(folder, { recursive: true })).filter(file => file.endsWith('.cs') && !/^(bin|obj)\b/.test(file));
    const named = async ([type, method]) => {
      const file = files.find(each => path.basename(each) === `${type}.cs`);
      return file !== undefined && (!method || (await readFile(path.join(folder, file), 'utf8')).includes(` ${method}`));
    };
    for (const name of Object.keys(excluded).map(each => each.slice(assembly.length + 1))) {
      const isThere = files.some(file => file.startsWith(name)) || await named(name.split('.'));
      assert.ok(isThere, `${name}: no test of ${assembly} is called so`);
    }
  }
});

test('Checks_WhatDoesNotHold_IsCounted', t => {
  t.mock.method(console, 'log', () => {});
  const checks = new Checks();
  checks.tell('holds', null);
  checks.tell('does not', 'seen');
  checks.same('same', 'a\nb', 'a\nb');
  checks.same('longer', 'a', 'a\nb');
  checks.same('other type', 1, '1');
  checks.add('runner', { passed: 3, failures: ['one'] });
  assert.deepEqual([checks.passed, checks.failed], [5, 4]);
  assert.match(console.log.mock.calls[3].arguments[0], /line 2: expected null, saw "b"/);
});

test('WindowsRun_BeforeNpmPackagesAreInstalled_Starts', async () => {
  const [seen, waiting, foreign] = [new Set(), [path.join(root, 'tests', 'windows', 'index.mjs')], []];
  while (waiting.length > 0) {
    const file = waiting.pop();
    seen.add(file);
    for (const [, name] of (await readFile(file, 'utf8')).matchAll(/^(?:import|export) (?:.* from )?'([^']+)';/gm)) {
      const next = path.resolve(path.dirname(file), name);
      if (name.startsWith('.') && !seen.has(next)) {
        waiting.push(next);
      } else if (!name.startsWith('.') && !name.startsWith('node:')) {
        foreign.push(name);
      }
    }
  }
  assert.ok(seen.size > 20, `${seen.size} files`);
  assert.deepEqual(foreign, []);
});

test('MissingPackages_NothingThere_EachIsInstalledAndWhatStaysMissingIsNamed', async () => {
  const asked = [];
  const there = new Set();
  const install = async name => {
    asked.push(name);
    if (name === 'wine64') {
      there.add('/usr/lib/wine/wine64');
    }
  };
  assert.deepEqual(await missingPackages(install, file => there.has(file)), ['gcc-mingw-w64-x86-64-win32']);
  assert.deepEqual(asked, ['wine64', 'gcc-mingw-w64-x86-64-win32']);
});

test('MissingPackages_InstallingFails_AreNamed', async t => {
  t.mock.method(console, 'log', () => {});
  const missing = await missingPackages(async () => { throw new Error('no network'); }, () => false);
  assert.deepEqual(missing, ['wine64', 'gcc-mingw-w64-x86-64-win32']);
});

test('MissingPackages_AllThere_NothingIsInstalled', async () => {
  assert.deepEqual(await missingPackages(() => assert.fail('nothing to install'), () => true), []);
});

test('Skipped_WhatIsMissing_IsOneSentenceWithTheCommandThatHelps', () => {
  const text = skipped(['wine64', 'other']);
  assert.ok(!text.includes('\n') && text.startsWith('Skipped: ') && text.includes('apt-get install wine64 other'), text);
});

test('ReadReport_ProcessLivedToTheEnd_HasEveryResult', () => {
  const report = readReport('START A\r\nPASS A\r\nSTART B\r\nFAIL B\r\n    expected 1\r\n    at B\r\nSKIP C\r\nEND\r\n');
  assert.deepEqual(report, { passed: 1, failures: ['B: expected 1'], running: [], ended: true });
});

test('ReadReport_ProcessDied_NamesTheTestsThatRan', () => {
  const report = readReport('START A\nSTART B\nPASS A\nSTART C\n');
  assert.deepEqual(report, { passed: 1, failures: [], running: ['B', 'C'], ended: false });
});
