import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../../../scripts/lib/paths.mjs';

/** Bundles the miniature extension with the SDK that the pane uses; returns the page to serve in the pane's place. */
export async function sdkClientPage(base) {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'tests', 'e2e', 'sdk-client', 'client.js')],
    nodePaths: [path.join(root, 'ui', 'node_modules')],
    bundle: true,
    format: 'iife',
    define: { global: 'globalThis' },
    write: false,
    logLevel: 'error',
  });
  const script = outputFiles[0].text.replaceAll('</script', '<\\/script');
  return `<!doctype html><html lang="en"><head><title>SDK client</title><base href="${base}"></head><body><script>${script}</script></body></html>`;
}
