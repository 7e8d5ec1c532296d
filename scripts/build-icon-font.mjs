// Builds the lab's icon font: the glyphs the SDK's style sheets expect, drawn from an openly licensed icon set.
// The font in the SDK's npm package is damaged; a real Windows Admin Center supplies its own, and so does the lab.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { main } from './lib/cli.mjs';
import { display, paths, root } from './lib/paths.mjs';

const family = 'Server-MDL2';
// The set leaves a margin around its drawings; the font it stands in for does not.
const fill = 1.15;
const usage = `
Usage: node scripts/build-icon-font.mjs

Draws the lab's icon font from lab/Gateway/Shell/icons.json (code point -> icon of @fluentui/svg-icons)
into ${display(paths.fonts)}.
`;

await main({ usage }, buildIconFont);

async function buildIconFont() {
  const { SVGIcons2SVGFontStream } = await import('svgicons2svgfont');
  const { default: svg2ttf } = await import('svg2ttf');
  const icons = JSON.parse(await readFile(path.join(root, 'lab', 'Gateway', 'Shell', 'icons.json'), 'utf8'));
  const font = new SVGIcons2SVGFontStream({ fontName: family, fontHeight: 1000, normalize: true, descent: 150 });
  const drawn = collect(font);
  for (const [codePoint, icon] of Object.entries(icons)) {
    font.write(await glyph(codePoint, icon));
  }
  font.end();
  // A fixed time stamp keeps the font the same from build to build.
  const ttf = Buffer.from(svg2ttf(await drawn, { ts: 0 }).buffer);
  await mkdir(paths.fonts, { recursive: true });
  await writeFile(path.join(paths.fonts, 'icons.ttf'), ttf);
  await writeFile(path.join(paths.fonts, 'fonts.css'), fontFace());
  console.log(`${Object.keys(icons).length} icons -> ${display(paths.fonts)}`);
}

async function glyph(codePoint, { name, icon, scale = 1, rotate = 0 }) {
  const file = path.join(root, 'node_modules', '@fluentui', 'svg-icons', 'icons', `${icon}.svg`);
  const svg = await readFile(file, 'utf8');
  const stream = Readable.from([place(svg, scale, rotate)]);
  stream.metadata = { name, unicode: [String.fromCodePoint(parseInt(codePoint, 16))] };
  return stream;
}

/** Puts the drawing on a square, scaled and turned about its centre; status icons stack several glyphs on one square. */
function place(svg, scale, rotate) {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)[1]);
  const body = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'));
  const centre = size / 2;
  const transform = `translate(${centre} ${centre}) rotate(${rotate}) scale(${scale * fill}) translate(${-centre} ${-centre})`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}">`
    + `<g transform="${transform}">${body}</g></svg>`;
}

async function collect(stream) {
  const chunks = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks.map(chunk => Buffer.from(chunk))).toString('utf8');
}

function fontFace() {
  return `@font-face {\n  font-family: "${family}";\n  src: url("icons.ttf") format("truetype");\n  font-display: block;\n}\n`;
}
