#!/usr/bin/env bash
# axe-core reports contrasts in forced colors that no one sees: it reads the text's fill color, which Chromium does not force.
#
# Packages  axe-core 4.14.1 and playwright-core 1.65.1 (npm); Chromium of Debian 12 or later
# Behaviour With forced colors, as in Windows' contrast themes, Chromium draws text in the system's color, and getComputedStyle
#           tells that color. Of -webkit-text-fill-color and -webkit-text-stroke-color, whose initial value is currentcolor, it
#           tells what the page asked for. axe-core takes the fill color before the color, but the background as forced: light
#           text of a dark page counts as light text on white. Backgrounds, borders and the color itself are forced.
# Seen      Chromium 156: color rgb(0, 0, 0), fill rgb(204, 204, 204), background rgb(255, 255, 255); axe: "#cccccc on #ffffff" for
#           text, and for a link its own color; nothing once each element's fill color is set to its computed color
# Follow-up Before axe runs with forced colors, set each element's fill color to its computed color; take it away afterwards.
set -eu
chromium=${CHROME_BIN:-$(command -v chromium || true)}
[ -n "$chromium" ] || { echo 'Install chromium.' >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts axe-core@4.14.1 playwright-core@1.65.1
cat >see.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox'] });
const page = await browser.newPage();
await page.setContent(`<!doctype html><html lang="en"><title>Forced colors</title>
<style>body { background: #222 } p { color: #ccc } a { color: #9cf }</style>
<body><main><p id="text">Text</p><a id="link" href="#link">Link</a></main></body></html>`);
await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));

const violations = () => page.evaluate(async () => {
  const { violations } = await axe.run(document, { runOnly: ['color-contrast'] });
  return violations.flatMap(({ nodes }) => nodes.map(({ target, any: [{ data }] }) => `${target} ${data.fgColor} on ${data.bgColor}`)).join(', ');
});
const colors = () => page.evaluate(() => {
  const text = getComputedStyle(document.querySelector('#text'));
  return `color ${text.color}, fill ${text.webkitTextFillColor}, background ${getComputedStyle(document.body).backgroundColor}`;
});
const seen = [['as authored', await colors(), await violations()]];
await page.emulateMedia({ forcedColors: 'active' });
seen.push(['forced', await colors(), await violations()]);
await page.evaluate(() => {
  for (const element of document.querySelectorAll('*')) {
    element.style.webkitTextFillColor = getComputedStyle(element).color;
  }
});
seen.push(['forced, fill set', await colors(), await violations()]);
console.log(`Chromium ${browser.version()}`);
seen.forEach(([when, look, found]) => console.log(`${when}: ${look}; axe: ${found || 'nothing'}`));
await browser.close();
const [, [, forced, reported], [, , after]] = seen;
const asSeen = seen[0][2] === '' && after === ''
  && forced === 'color rgb(0, 0, 0), fill rgb(204, 204, 204), background rgb(255, 255, 255)'
  && reported === '#text #cccccc on #ffffff, #link #99ccff on #ffffff';
process.exit(asSeen ? 0 : 1);
JS
node see.mjs "$chromium"
