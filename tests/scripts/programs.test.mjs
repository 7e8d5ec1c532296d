import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireChromium } from '../../scripts/lib/chromium.mjs';
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
