// npm run test:seeded-bugs: would the tests notice? Applies one deliberate bug after another to a copy of the sources.
import { main } from './lib/cli.mjs';
import { makeCopy, readPatches, tryPatch, verifyCopy } from './lib/seeded-bugs.mjs';
import { makePaneCopy, tryPanePatch, verifyPaneCopy } from './lib/seeded-pane-bugs.mjs';
import { checkTools } from './lib/tools.mjs';

const usage = `
Usage: npm run test:seeded-bugs [-- --only <name>]

Applies each one-line bug of tests/seeded-bugs to a temporary copy of the sources, builds it and runs the tests that its
patch names: of a bug of the pane a browser story. The last line is "<n> of <n> caught". A bug that no test catches, a patch that does not apply and a copy that
does not build end it with an error. Takes some minutes.

Options
  --only <name>      only patches whose file name contains this
  -h, --help         this text
`;

await main({ usage, options: { only: { type: 'string' } } }, async ({ only }) => {
  const patches = await readPatches(only);
  await checkTools();
  const caught = await caughtOf(patches.filter(({ story }) => !story), { make: makeCopy, verify: verifyCopy, attempt: tryPatch })
    + await caughtOf(patches.filter(({ story }) => story), { make: makePaneCopy, verify: verifyPaneCopy, attempt: tryPanePatch });
  console.log(`${caught} of ${patches.length} caught`);
  return caught === patches.length ? 0 : 1;
});

/** How many of the patches are caught, in a copy made for them. */
async function caughtOf(patches, { make, verify, attempt }) {
  if (patches.length === 0) {
    return 0;
  }
  const copy = await make();
  try {
    await verify(copy, patches);
    let caught = 0;
    for (const patch of patches) {
      const { test, problem } = await attempt(copy, patch);
      caught += test ? 1 : 0;
      console.log(`${patch.name}: ${patch.title}\n    ${test ? `caught by ${test}` : `NOT CAUGHT: ${problem}`}`);
    }
    return caught;
  } finally {
    await copy.remove();
  }
}
