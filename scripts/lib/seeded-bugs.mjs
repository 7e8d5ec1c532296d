import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FriendlyError } from './cli.mjs';
import { root } from './paths.mjs';
import { capture } from './process.mjs';
import { dotnetEnvironment } from './xunit.mjs';

const folder = path.join('tests', 'seeded-bugs');
const usualProject = 'tests/attestation-core.tests';
const notCopied = new Set(['.git', 'artifacts', 'node_modules', 'ui', 'TestResults']);

/**
 * The patches. The first line of each says what it breaks; a line "Tests: <filter>" names the tests that must notice, and a
 * line "Project: <folder>" whose tests those are when not the core's. Of a bug of the pane, a line "Story: <file>" names the
 * browser story that must notice.
 * @returns {Promise<{name: string, path: string, title: string, filter?: string, project: string, story?: string}[]>}
 */
export async function readPatches(only = '') {
  const names = (await readdir(path.join(root, folder))).filter(file => file.endsWith('.patch') && file.includes(only)).sort();
  if (names.length === 0) {
    throw new FriendlyError(`No patch of tests/seeded-bugs has "${only}" in its name.`);
  }
  return Promise.all(names.map(async name => {
    const patch = path.join(folder, name);
    return { name, path: patch, ...headerOf(name, await readFile(path.join(root, patch), 'utf8')) };
  }));
}

/** What a patch says about itself before its first change. */
export function headerOf(name, text) {
  const header = text.slice(0, text.indexOf('--- a/'));
  const [title] = header.split('\n');
  const filter = /^Tests: (\S+)$/m.exec(header)?.[1];
  const project = /^Project: (\S+)$/m.exec(header)?.[1] ?? usualProject;
  const story = /^Story: (\S+)$/m.exec(header)?.[1];
  if (!title || !(filter || story)) {
    throw new FriendlyError(`${name} has no proper header.`, 'Its first line says what it breaks; a line "Tests: <filter>" or "Story: <file>" names what must notice.');
  }
  return story ? { title, story } : { title, filter, project };
}

/** A copy of the sources outside the repository: builds and patches of it never touch the real ones. */
export async function makeCopy() {
  const place = await mkdtemp(path.join(tmpdir(), 'seeded-bugs-'));
  await cp(root, place, { recursive: true, filter: source => !notCopied.has(path.basename(source)) });
  return { place, remove: () => rm(place, { recursive: true, force: true }) };
}

/** Without any bug the copy builds, every patch applies, and the tests pass: otherwise catching would mean nothing. */
export async function verifyCopy(copy, patches) {
  for (const patch of patches) {
    await mustApplyStill(copy, patch);
  }
  for (const project of new Set(patches.map(patch => patch.project))) {
    await verifyTests(copy, project, patches.filter(patch => patch.project === project));
  }
}

async function verifyTests(copy, project, patches) {
  const built = await build(copy, project);
  if (built.code !== 0) {
    throw new FriendlyError(`${project} does not build.\n${built.text}`);
  }
  const filter = [...new Set(patches.map(patch => patch.filter))].join('|');
  const { code, text } = await runTests(copy, { project, filter });
  if (code !== 0) {
    throw new FriendlyError(`The tests fail without any seeded bug.\n${text}`);
  }
}

/** Applies one patch, builds, runs its tests, and takes it back. */
export async function tryPatch(copy, patch) {
  await mustApply(copy, patch, []);
  try {
    const built = await build(copy, patch.project);
    if (built.code !== 0) {
      return { problem: `it does not build\n${built.text}` };
    }
    const { code, text } = await runTests(copy, patch);
    const test = /^\s*Failed ([^\s(]+)/m.exec(text)?.[1];
    return code !== 0 && test ? { test } : { problem: `the tests ${patch.filter} pass` };
  } finally {
    await mustApply(copy, patch, ['--reverse']);
  }
}

/** Fails with what to do where a patch was made for other sources. */
export async function mustApplyStill(copy, patch) {
  const { code, text } = await git(copy, ['apply', '--check', patch.path]);
  if (code !== 0) {
    throw new FriendlyError(`${patch.name} no longer applies.\n${text}`, 'Make the patch anew for the sources as they are now.');
  }
  for (const { file, old } of hunksOf(await readFile(path.join(copy.place, patch.path), 'utf8'))) {
    const places = placesOf(old, await readFile(path.join(copy.place, file), 'utf8'));
    if (places !== 1) {
      throw new FriendlyError(`${patch.name} fits ${places} places of ${file}.`, 'Make the patch anew with more lines around its change.');
    }
  }
}

/**
 * The lines that each hunk of a patch expects, with their file. Where they fit several places, git may take another one than was meant.
 * @returns {{file: string, old: string}[]}
 */
export function hunksOf(text) {
  return text.split(/^--- a\//m).slice(1).flatMap(part => {
    const file = part.slice(0, part.indexOf('\n'));
    return part.split(/^@@.*\n/m).slice(1).map(hunk => ({
      file,
      old: hunk.replace(/\n+$/, '').split('\n').filter(line => !line.startsWith('+')).map(line => line.slice(1)).join('\n'),
    }));
  });
}

function placesOf(lines, text) {
  let places = 0;
  for (let at = `\n${text}`.indexOf(`\n${lines}\n`); at >= 0; at = `\n${text}`.indexOf(`\n${lines}\n`, at + 1)) {
    places++;
  }
  return places;
}

export async function mustApply(copy, patch, options) {
  const { code, text } = await git(copy, ['apply', ...options, patch.path]);
  if (code !== 0) {
    throw new FriendlyError(`${patch.name} could not be applied ${options.join(' ')}.\n${text}`);
  }
}

const git = (copy, args) => capture('git', args, { cwd: copy.place, env: { GIT_CEILING_DIRECTORIES: path.dirname(copy.place) } });

const build = (copy, project) => dotnet(copy, ['build', project, '-p:RunAnalyzers=false', '--nologo', '--verbosity', 'quiet']);

const runTests = (copy, { project, filter }) => dotnet(copy, ['test', project, '--no-build', '--nologo', '--filter', filter]);

const dotnet = (copy, args) => capture('dotnet', args, { cwd: copy.place, env: dotnetEnvironment });
