import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/paths.mjs';
import { Checks } from '../windows/checks.mjs';

const runtime = path.join(root, 'tests', 'windows', 'runtime');

test('WindowsRuntime_PackagesThatAreDownloaded_AreThoseWhoseHashesAreKnown', async () => {
  const project = await readFile(path.join(runtime, 'AzureBenefits.WindowsRuntime.csproj'), 'utf8');
  const pinned = JSON.parse(await readFile(path.join(runtime, 'packages.json'), 'utf8'));
  const downloaded = [...project.matchAll(/<PackageDownload Include="([^"]+)" Version="\[([^\]]+)\]"/g)].map(([, name, version]) => [name, version]);
  assert.ok(downloaded.length > 0);
  assert.deepEqual(downloaded, Object.entries(pinned).map(([name, { version }]) => [name, version]));
  assert.ok(Object.values(pinned).every(({ sha512 }) => Buffer.from(sha512, 'base64').length === 64));
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
