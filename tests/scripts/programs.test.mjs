import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { requireChromium, requireTestChromium } from '../../scripts/lib/chromium.mjs';
import { requireProgram } from '../../scripts/lib/debian.mjs';

const installsNothing = async () => {};

test('requireProgram_MissingAndNotInstalled_SaysForWhatAndHow', async () => {
  await assert.rejects(requireProgram('no-such-program', 'This test', installsNothing), error => {
    assert.match(error.message, /^This test needs no-such-program/);
    assert.match(error.fix, /sudo apt-get install no-such-program/);
    return true;
  });
});

test('requireProgram_There_InstallsNothing', async () => {
  await requireProgram('node', 'This test', () => assert.fail('installed'));
});

test('requireChromium_MissingAndNotInstalled_SaysHow', { skip: process.platform !== 'linux' }, async () => {
  const asked = [];
  await assert.rejects(requireChromium({ PATH: '' }, async name => asked.push(name)), { fix: /sudo apt-get install .*chromium.*CHROME_BIN/ });
  assert.deepEqual(asked, ['chromium']);
});

test('requireTestChromium_OneWithoutWindow_IsPreferred', { skip: process.platform !== 'linux' }, async () => {
  const folder = await folderWith('chromium', 'chrome-headless-shell');

  assert.equal(await requireTestChromium({ PATH: folder }, () => assert.fail('installed'), ''), path.join(folder, 'chrome-headless-shell'));
});

test('requireTestChromium_OneOfDebian_IsTheProgramAndNotItsCommand', { skip: process.platform !== 'linux' }, async () => {
  const commands = await folderWith('chromium', 'chromium-headless-shell');
  const program = path.join(await folderWith('program'), 'program');

  assert.equal(await requireTestChromium({ PATH: commands }, () => assert.fail('installed'), program), program);
});

test('requireTestChromium_OneWithoutWindowCannotBeInstalled_IsTheOneThatIsThere', { skip: process.platform !== 'linux' }, async () => {
  const folder = await folderWith('chromium');
  const asked = [];
  const install = async name => {
    asked.push(name);
    throw new Error('There is no such package.');
  };

  assert.equal(await requireTestChromium({ PATH: folder }, install, ''), path.join(folder, 'chromium'));
  assert.deepEqual(asked, ['chromium-headless-shell']);
});

async function folderWith(...programs) {
  const folder = await mkdtemp(path.join(tmpdir(), 'programs-'));
  after(() => rm(folder, { recursive: true }));
  await Promise.all(programs.map(name => writeFile(path.join(folder, name), '')));
  return folder;
}
