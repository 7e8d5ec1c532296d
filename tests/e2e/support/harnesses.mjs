import { rename } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { paths, root } from '../../../scripts/lib/paths.mjs';

/** The harnesses of the pane's objects, which its own tests use too, and what an environment for them is made of. */
export const harnesses = await bundled();

/** A script for the page, which has its function `readFigures` afterwards. */
export const pageReading = await bundledForThePage();

async function bundled() {
  const ui = path.join(root, 'ui');
  // Stories run side by side: none may read what another one is writing.
  const own = `${paths.harnesses}.${process.pid}`;
  await build({
    stdin: { contents: "export * from './src/testing/harnesses'; export * from '@angular/cdk/testing';", resolveDir: ui },
    bundle: true,
    format: 'esm',
    keepNames: true,
    sourcemap: 'inline',
    outfile: own,
    logLevel: 'error',
  });
  await rename(own, paths.harnesses);
  return import(pathToFileURL(paths.harnesses));
}

async function bundledForThePage() {
  const { outputFiles: [script] } = await build({
    entryPoints: [path.join(root, 'tests', 'e2e', 'support', 'page-reading.mjs')],
    alias: { harnesses: paths.harnesses },
    bundle: true,
    format: 'iife',
    write: false,
    logLevel: 'error',
  });
  return script.text;
}
