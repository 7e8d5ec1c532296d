/**
 * Makes src/generated from the string resources, the manifest and the product's version:
 * strings.ts (the typed interface), assets/strings/strings.json (what the SDK fetches), product.ts and, for the lab alone,
 * pseudo-locale/strings.json.
 */
const fs = require('fs');
const path = require('path');

const root = path.join(__dirname, '..');
const sdk = path.join(root, 'node_modules/@microsoft/windows-admin-center-sdk');
const { ResJsonConverter } = require(path.join(sdk, 'tools/gulp-resjson/resjson-convert.js'));
const { pseudo } = require('./pseudo-locale.js');
const generated = path.join(root, 'src/generated');

function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
}

/** Leaves a file that did not change alone, so that an incremental build stays incremental. */
function write(name, text) {
  const file = path.join(generated, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text) {
    fs.writeFileSync(file, text);
  }
}

function merge(target, source) {
  for (const [key, value] of Object.entries(source)) {
    target[key] = typeof value === 'object' ? merge(target[key] ?? {}, value) : value;
  }
  return target;
}

function makeStrings() {
  const converter = new ResJsonConverter({});
  converter.convert(fs.readFileSync(path.join(root, 'src/resources/strings/strings.resjson'), 'utf8'), true);
  write('strings.ts', converter.contentInterface.replace(/\r\n/g, '\n'));
  const parts = ['core', 'angular'].map(part => readJson(path.join(sdk, part, 'assets/strings/strings.json')));
  const strings = [...parts, converter.outputJson].reduce(merge, {});
  write('assets/strings/strings.json', JSON.stringify(strings));
  write('pseudo-locale/strings.json', JSON.stringify(pseudo(strings)));
}

/**
 * The SDK fetches the strings of the reader's language, too. There are none yet: an empty file says so without a failed
 * request, and the whole pane is in English, as its page says that it is.
 */
function makeOtherLocales() {
  const folder = path.join(sdk, 'angular/assets/strings');
  const locales = fs.readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory());
  locales.forEach(({ name }) => write(`assets/strings/${name}/strings.json`, JSON.stringify({ Strings: {} })));
}

function makeProduct() {
  const { name } = readJson(path.join(root, '../manifest.json'));
  const props = fs.readFileSync(path.join(root, '../Directory.Build.props'), 'utf8');
  const version = /<Version>([^<]+)<\/Version>/.exec(props)?.[1];
  if (!version) {
    throw new Error('Directory.Build.props names no <Version>.');
  }
  write('product.ts', `export const product = { name: '${name}', version: '${version}' } as const;\n`);
}

makeStrings();
makeOtherLocales();
makeProduct();
