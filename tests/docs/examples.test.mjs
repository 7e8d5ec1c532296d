import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startLab } from '../../scripts/lib/lab.mjs';
import { paths, root } from '../../scripts/lib/paths.mjs';
import { freePort } from '../../scripts/lib/port.mjs';
import { capture } from '../../scripts/lib/process.mjs';
import { LabControl } from '../e2e/support/lab-control.mjs';
import { examplesOf, guides } from './support/examples.mjs';
import { markdownFiles, readDocument } from './support/markdown.mjs';
import { checkNpmCall, npmScripts } from './support/npm-scripts.mjs';

const support = path.join(path.dirname(fileURLToPath(import.meta.url)), 'support');
const languages = new Set(['sh', 'powershell', 'json', 'text']);
const runs = async language => (await Promise.all(guides.map(async file => ({
  file,
  examples: (await examplesOf(file, language)).filter(({ notRun }) => !notRun),
})))).filter(({ examples }) => examples.length > 0);

let lab;
let folder;

before(async () => {
  lab = await startLab({ packageFile: process.env.PACKAGE_FILE, port: await freePort() });
  folder = await mkdtemp(path.join(os.tmpdir(), 'examples-'));
});

after(async () => {
  await lab?.stop();
  await rm(folder, { recursive: true, force: true });
});

for (const { file, examples } of await runs('sh')) {
  test(`${file}_ShellExamples_RunAgainstTheLab`, async () => {
    await new LabControl(lab.url).reset('ready');
    const { code, text } = await capture('bash', ['-c', shellScript(examples)], {
      env: { SUPPORT: support, VERIFY_PROGRAM: paths.verifyProgram },
    });
    assert.equal(code, 0, `${file}\n${text}`);
  });
}

/** The examples of a document follow one another in one shell, as a reader would type them; the lab is where the test has it. */
function shellScript(examples) {
  const blocks = examples.map(({ line, text }) => `example=${line}\n${text.replaceAll('127.0.0.1:6516', new URL(lab.url).host).replaceAll(':6516', `:${new URL(lab.url).port}`)}`);
  return [`. "$SUPPORT/shell.sh"`, ...blocks].join('\n');
}

for (const { file, examples } of await runs('powershell')) {
  test(`${file}_PowerShellExamples_RunInTheLabsPrompt`, async () => {
    const script = await powerShellScript(examples);
    const { code, text } = await capture('dotnet', [
      paths.promptProgram, '--module', path.join(process.env.MODULE_FOLDER, 'AzureBenefits.psd1'), '--scenario', 'small', '--command', script,
    ], { cwd: folder });
    assert.equal(code, 0, `${file}\n${text}`);
  });
}

/** One session for all examples of a document. Nobody is there to answer questions; a whole script is saved and called. */
async function powerShellScript(examples) {
  const blocks = await Promise.all(examples.map(async ({ line, text }) => {
    if (!/^(#.*\n)*param\(/.test(text)) {
      return `"Example at line ${line}"\n${text}`;
    }
    const script = path.join(folder, `example-${line}.ps1`);
    await writeFile(script, text);
    return `"Script at line ${line}"\n& '${script}'`;
  }));
  return ["$ConfirmPreference = 'None'", ...blocks].join('\n');
}

test('Blocks_OfTheGuides_NameTheirLanguageAndWhyTheyAreNotRun', async () => {
  const problems = [];
  for (const { file, blocks } of await Promise.all((await markdownFiles()).map(readDocument))) {
    for (const { language: info, line } of blocks) {
      const [language, ...words] = info.split(' ');
      if (!languages.has(language) || (words.length > 0 && !/^not run: .{10,}$/.test(words.join(' ')))) {
        problems.push(`${file}:${line}: "${info}"`);
      }
    }
  }
  assert.deepEqual(problems, []);
});

test('Examples_OfEveryGuide_AreAmongTheGuides', async () => {
  const withExamples = (await Promise.all((await markdownFiles()).map(readDocument)))
    .filter(({ blocks }) => blocks.some(({ language }) => /^(sh|powershell)\b/.test(language)))
    .map(({ file }) => file);
  // The help of cmdlets is no guide: the build of the module compares its syntax with the code.
  const isHelp = file => file.startsWith('powershell-module/Help/');
  assert.deepEqual(withExamples.filter(file => !guides.includes(file) && !isHelp(file)), []);
});

test('Documents_NpmCommandsInText_Exist', async () => {
  const problems = [];
  for (const file of await markdownFiles()) {
    const { text } = await readDocument(file);
    for (const [, words] of text.matchAll(/`npm ((?:run|start|test|--prefix)[^`\n]*)`/g)) {
      const problem = await checkNpmCall(words.split(/\s+/).filter(word => !/^[["<…]/.test(word)));
      if (problem) {
        problems.push(`${file}: ${problem}`);
      }
    }
  }
  assert.deepEqual(problems, []);
});

test('NpmScripts_Each_StandsInTheDocuments', async () => {
  const texts = await Promise.all((await markdownFiles()).map(async file => readFile(path.join(root, file), 'utf8')));
  const all = texts.join('\n');
  const names = Object.keys(await npmScripts());
  assert.deepEqual(names.filter(name => !new RegExp(`npm (run )?${name}(?![\\w:-])`).test(all)), []);
});
