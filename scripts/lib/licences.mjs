import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { FriendlyError } from './cli.mjs';
import { root } from './paths.mjs';

/** What licences are taken, which packages are taken all the same and why, and whose copyright stands where a package has no text. */
export async function licencePolicy() {
  return JSON.parse(await readFile(path.join(root, 'scripts', 'licences.json'), 'utf8'));
}

/** Whether a package may be used: one of the choices of its licence expression is allowed, or the package is an exception. */
export function isAllowed({ name, licence }, { allowed, exceptions }) {
  const choices = (licence ?? '').replace(/[()]/g, '').split(' OR ');
  return choices.some(choice => choice.split(' AND ').every(id => allowed.includes(id)))
    || (licence !== undefined && exceptions[name]?.licence === licence);
}

/** Stops when a package's licence is not one that was agreed to. */
export function requireAllowed(components, policy) {
  const refused = components.filter(component => !isAllowed(component, policy));
  if (refused.length > 0) {
    throw new FriendlyError(
      `Licences that nobody agreed to: ${refused.map(({ name, licence }) => `${name} (${licence ?? 'none declared'})`).join(', ')}.`,
      'Use another package, or add the licence, or the package with the reason, to scripts/licences.json.');
  }
}

const mit = copyright => `MIT License

${copyright}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files
(the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify,
merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE
FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** The texts of a package's licence; of a package that has none in it, the standard text with its authors' copyright. */
function textsOf({ name, licence, texts }, { copyrights }) {
  if (texts.length > 0) {
    return texts;
  }
  const copyright = Object.entries(copyrights).find(([prefix]) => name.startsWith(prefix))?.[1];
  if (licence !== 'MIT' || !copyright) {
    throw new FriendlyError(`The package ${name} has no licence text in it.`, 'Add its authors\' copyright to scripts/licences.json.');
  }
  return [mit(copyright)];
}

/**
 * The notices that go with what is shipped: each text once, under the packages that it belongs to.
 * @param {import('./components.mjs').Component[]} components
 */
export function notices(components, policy) {
  const byText = new Map();
  for (const component of components) {
    for (const text of textsOf(component, policy)) {
      byText.set(text, [...(byText.get(text) ?? []), `${component.name} ${component.version}`]);
    }
  }
  const line = '-'.repeat(100);
  const sections = [...byText].map(([text, names]) => `${line}\n${names.join('\n')}\n${line}\n\n${text}\n`);
  return `Third-party notices

Azure Benefits for Windows Admin Center is made with the software of others that is listed here with its licences.

${sections.join('\n')}`;
}
