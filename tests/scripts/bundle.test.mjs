import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { initialBundle } from '../../benchmarks/ui/bundle.mjs';

test('initialBundle_Page_CountsWhatItLoadsOnceAndNothingElse', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'azure-benefits-bundle-'));
  try {
    await writeFile(path.join(folder, 'index.html'), `
      <link rel="stylesheet" href="styles.1a.css" media="print"><noscript><link rel="stylesheet" href="styles.1a.css"></noscript>
      <script src="https://elsewhere.example/far.js"></script><script src="main.2b.js" type="module"></script>`);
    await writeFile(path.join(folder, 'styles.1a.css'), '12345');
    await writeFile(path.join(folder, 'main.2b.js'), '1234567890');
    await writeFile(path.join(folder, 'later.3c.js'), '123');
    assert.equal(await initialBundle(folder), 15);
  } finally {
    await rm(folder, { recursive: true });
  }
});
