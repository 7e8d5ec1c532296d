import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/paths.mjs';
import { freePort } from '../../scripts/lib/port.mjs';
import { capture, start, stop } from '../../scripts/lib/process.mjs';

// Whatever npm runs of ours, and what builds the lab's font.
const { scripts } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
const programs = [...Object.values(scripts).map(command => /^node scripts\/([\w-]+)\.mjs/.exec(command)?.[1]).filter(Boolean), 'build-icon-font'];

const script = (name, ...args) => capture(process.execPath, [`scripts/${name}.mjs`, ...args]);

for (const name of programs) {
  test(`${name}_Help_ExplainsItselfAndDoesNothing`, async () => {
    const { code, text } = await script(name, '--help');
    assert.equal(code, 0);
    assert.match(text, /^Usage: /);
  });

  test(`${name}_UnknownOption_IsNamedWithTheUsage`, async () => {
    const { code, text } = await script(name, '--no-such-option');
    assert.equal(code, 1);
    assert.match(text, /no-such-option/);
    assert.match(text, /Usage: /);
    assert.doesNotMatch(text, / at .*\.mjs:\d+/);
  });
}

test('start_PortTaken_SaysSoBeforeBuilding', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  try {
    const { code, text } = await script('start', '--port', String(port));
    assert.equal(code, 1);
    assert.match(text, new RegExp(`Port ${port} is taken`));
    assert.doesNotMatch(text, /npm packages/);
  } finally {
    server.close();
  }
});

test('start_UnknownScenario_ListsTheScenariosBeforeBuilding', async () => {
  const { code, text } = await script('start', '--scenario', 'no-such-cluster', '--port', String(await freePort()));
  assert.equal(code, 1);
  assert.match(text, /no scenario "no-such-cluster"/);
  assert.match(text, /\bready\b/);
  assert.doesNotMatch(text, /npm packages/);
});

test('lab-powershell_UnknownScenario_ListsTheScenariosBeforeBuilding', async () => {
  const { code, text } = await script('lab-powershell', '--scenario', 'no-such-cluster');
  assert.equal(code, 1);
  assert.match(text, /no scenario "no-such-cluster"/);
  assert.doesNotMatch(text, /PowerShell module/);
});

test('start_UnknownJsonProfile_ListsTheProfilesBeforeBuilding', async () => {
  const { code, text } = await script('start', '--json-profile', 'tidy', '--port', String(await freePort()));
  assert.equal(code, 1);
  assert.match(text, /no JSON profile "tidy"/);
  assert.match(text, /plain, nasty/);
  assert.doesNotMatch(text, /npm packages/);
});

test('start_NoDotnetSdk_SaysWhereToGetIt', async () => {
  const { code, text } = await capture(
    process.execPath, ['scripts/start.mjs', '--port', String(await freePort())], { env: { PATH: '' } });
  assert.equal(code, 1);
  assert.match(text, /\.NET SDK 10 was not found/);
  assert.match(text, /https:\/\/dotnet\.microsoft\.com/);
});

test('test_UnknownSuite_ListsTheSuites', async () => {
  const { code, text } = await script('test', '--only', 'everything');
  assert.equal(code, 1);
  assert.match(text, /package, docs, dotnet, ui, e2e/);
});

test('stop_ProcessWithChild_EndsBoth', async () => {
  const parent = 'const c = require("child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);'
    + 'console.log(c.pid); setInterval(() => {}, 1000);';
  let child;
  const handle = start(process.execPath, ['-e', parent], { onLine: line => { child = Number(line); } });
  while (!child) {
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  await stop(handle);
  await assert.rejects(async () => {
    // The system needs a moment to take the child away.
    for (let i = 0; i < 100; i++) {
      process.kill(child, 0);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }, { code: 'ESRCH' });
});

test('capture_ProcessThatDoesNotEnd_IsStoppedAtItsDeadline', async () => {
  const { code } = await capture(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { deadline: 1 });
  assert.notEqual(code, 0);
});

test('bench_UnknownBenchmark_NamesThoseThereAre', async () => {
  const { code, text } = await script('bench', '--only', 'nothing');
  assert.equal(code, 1);
  assert.match(text, /Choose from turn-on, planner, inventory, api, documents, faults, ui\./);
});
