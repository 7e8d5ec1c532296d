#!/usr/bin/env bash
# In Chromium, two :nth-child rules that have nothing to do with each other make one added element restyle everything beside it.
#
# Packages  playwright-core 1.65.1 (npm); Chromium of Debian 12 or later
# Behaviour When a child is added or removed, the other children may match other :nth-*() rules. Chromium keeps one answer to the
#           question what depends on that for all such rules of a page, and asks it for each parent of which any child was ever tested
#           for any of them. A rule that ends in a lone :nth-last-child(1) has nearly every element below its ancestors tested; a rule
#           of something else, whose end has no class, makes "everything inside" the answer. Each is cheap alone. :last-child, which
#           means the same as :nth-last-child(1), isn't part of it; nor is an :nth-*() beside a class that nothing here has.
# Seen      Chromium 156, 300 rows of 5 cells, beside which a probe is added and measured, in elements restyled: 1 without rules,
#           2 and 1 with each rule alone, 1,802 with both; 2 with :last-child, 1 with a class beside the first rule's :nth-last-child(1)
# Follow-up Tables add such a probe for the width of a scrollbar at each scrolling, as the SDK of Windows Admin Center's does. Don't
#           let a selector end in :nth-*() alone; a test of the style sheets refuses it.
set -eu
chromium=${CHROME_BIN:-$(command -v chromium || true)}
[ -n "$chromium" ] || { echo 'Install chromium.' >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.65.1
cat >see.mjs <<'JS'
import { chromium } from 'playwright-core';

const row = `<div>${'<span class="cell">text</span>'.repeat(5)}</div>`;
const pageWith = rules => `<!doctype html><html lang="en"><title>Table</title><style>.probe { position: absolute } ${rules}</style>
<body><x-table><div class="view"><div id="scroller"><div>${row.repeat(300)}</div></div></div></x-table></body></html>`;
const last = 'x-table > .view > :nth-last-child(1) { flex: 1 }';
const other = '.other:nth-child(2) > * { flex: 1 }';
const cases = [
  ['no rule', '', 1],
  [last, last, 2],
  [other, other, 1],
  ['both', last + other, 1802],
  ['both, the first with :last-child', last.replace(':nth-last-child(1)', ':last-child') + other, 2],
  ['both, the first with a class', last.replace(':nth', '.part:nth') + other, 1],
];
const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox'] });
console.log(`Chromium ${browser.version()}`);

/** How many elements are restyled when one is added at the end of the scroller and measured. */
async function restyled(rules) {
  const page = await browser.newPage();
  await page.setContent(pageWith(rules));
  await page.evaluate(() => document.body.offsetWidth);
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  await page.evaluate(() => {
    const probe = document.querySelector('#scroller').appendChild(document.createElement('div'));
    probe.className = 'probe';
    return probe.offsetWidth;
  });
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  await page.close();
  return traceEvents.filter(({ name }) => name === 'UpdateLayoutTree').reduce((sum, { args }) => sum + (args.elementCount ?? 0), 0);
}

let asSeen = true;
for (const [name, rules, expected] of cases) {
  const elements = await restyled(rules);
  asSeen &&= elements === expected;
  console.log(`${elements} restyled: ${name}`);
}
await browser.close();
process.exit(asSeen ? 0 : 1);
JS
node see.mjs "$chromium"
