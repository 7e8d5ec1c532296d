import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from './build.mjs';
import { requireChromium } from './chromium.mjs';
import { FriendlyError } from './cli.mjs';
import { root } from './paths.mjs';
import { capture } from './process.mjs';
import { mustApply, mustApplyStill } from './seeded-bugs.mjs';

const outputs = ['stamps', 'plugin', 'lab', 'lab-shell', 'obj'];
const notCopied = new Set(['.git', 'node_modules', 'TestResults', '.angular']);

/** A copy of the sources with what is built of them: a bug of the pane takes a new pane, and nothing else. Packages are shared. */
export async function makePaneCopy() {
  await build();
  const place = await mkdtemp(path.join(tmpdir(), 'seeded-pane-bugs-'));
  const artifacts = path.join(root, 'artifacts');
  const isOutput = source => outputs.some(name => source === artifacts || `${source}${path.sep}`.startsWith(path.join(artifacts, name) + path.sep));
  await cp(root, place, {
    recursive: true,
    filter: source => !notCopied.has(path.basename(source)) && (!source.startsWith(artifacts) || isOutput(source)),
  });
  for (const folder of ['', 'ui']) {
    await symlink(path.join(root, folder, 'node_modules'), path.join(place, folder, 'node_modules'), 'junction');
  }
  return { place, remove: () => rm(place, { recursive: true, force: true }) };
}

/** Without any bug the patches apply and the stories pass: otherwise catching would mean nothing. */
export async function verifyPaneCopy(copy, patches) {
  for (const patch of patches) {
    await mustApplyStill(copy, patch);
  }
  for (const story of new Set(patches.map(patch => patch.story))) {
    const { code, text } = await play(copy, story);
    if (code !== 0) {
      throw new FriendlyError(`${story} fails without any seeded bug.\n${text}`);
    }
  }
}

/** Applies one patch, builds the pane, plays its story, and takes it back. */
export async function tryPanePatch(copy, patch) {
  await mustApply(copy, patch, []);
  try {
    const { code, text } = await play(copy, patch.story);
    const test = /^not ok \d+ - (\S+)/m.exec(text)?.[1];
    return code !== 0 && test ? { test } : { problem: `${patch.story} passes\n${code === 0 ? '' : text}` };
  } finally {
    await mustApply(copy, patch, ['--reverse']);
  }
}

async function play(copy, story) {
  const built = await capture(process.execPath, ['scripts/build.mjs'], { cwd: copy.place, env: { CI: 'true' } });
  const packageFile = /^Package: (\S+)$/m.exec(built.text)?.[1];
  if (built.code !== 0 || !packageFile) {
    return { code: 1, text: `it does not build\n${built.text}` };
  }
  const env = { CHROME_BIN: await requireChromium(), PACKAGE_FILE: path.join(copy.place, packageFile), LAB_URL: '' };
  return capture(process.execPath, ['--test', '--test-reporter=tap', '--test-concurrency=1', story], { cwd: copy.place, env });
}
