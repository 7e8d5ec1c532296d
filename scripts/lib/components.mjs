import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { FriendlyError } from './cli.mjs';
import { listFiles } from './freshness.mjs';
import { paths, root } from './paths.mjs';

/**
 * A package of others of which the product ships something.
 * @typedef {{ecosystem: 'npm' | 'nuget', name: string, version: string, licence: string, texts: string[], sha512: string, direct: boolean, dependsOn: string[]}} Component
 * licence is an SPDX expression as the package declares it; texts are its licence files; sha512 is the package's, in base64;
 * direct: the product itself names it; dependsOn: the shipped packages that it needs, also through some that aren't shipped
 */

const json = async file => JSON.parse(await readFile(file, 'utf8'));

/** The npm packages in the built pane, as its builder lists them; versions are those of the lock file. */
export async function paneComponents() {
  const { packages } = await json(path.join(root, 'ui', 'package-lock.json'));
  const bundled = bundledNames(await readFile(path.join(paths.uiBundle, '3rdpartylicenses.txt'), 'utf8'), packages);
  const needsOf = name => {
    const { dependencies = {}, peerDependencies = {} } = packages[`node_modules/${name}`] ?? {};
    return Object.keys({ ...dependencies, ...peerDependencies });
  };
  const needs = new Map(bundled.map(name => [name, shippedNeeds(name, needsOf, bundled)]));
  const needed = new Set([...needs.values()].flat());
  return Promise.all(bundled.map(async name => {
    const { version, license, integrity } = packages[`node_modules/${name}`];
    const texts = await licenceFiles(path.join(root, 'ui', 'node_modules', name));
    // What no package says that it needs came in through the pane's build.
    const direct = name in packages[''].dependencies || !needed.has(name);
    return { ecosystem: 'npm', name, version, licence: license, texts, sha512: integrity.replace('sha512-', ''), direct, dependsOn: needs.get(name) };
  }));
}

/** The shipped packages that one needs, itself or through packages of which nothing is shipped. */
export function shippedNeeds(name, needsOf, shipped) {
  const seen = new Set([name]);
  const found = [];
  const look = next => needsOf(next).filter(need => !seen.has(need)).forEach(need => {
    seen.add(need);
    if (shipped.includes(need)) {
      found.push(need);
    } else {
      look(need);
    }
  });
  look(name);
  return found.sort();
}

/** The list has, for each package, a line with its name, one with its licence, the text if any, and an empty line. */
export function bundledNames(list, packages) {
  const lines = list.split(/\r?\n/);
  const names = lines.filter((line, index) => {
    const locked = packages[`node_modules/${line}`];
    return locked && locked.license === lines[index + 1] && !lines[index - 1];
  });
  if (names.length === 0) {
    throw new FriendlyError('The pane\'s list of bundled packages names none.', 'Look at ui/bundle/3rdpartylicenses.txt: its form may have changed.');
  }
  return names;
}

/**
 * The NuGet packages of which a published output ships assemblies, as the .NET SDK lists them.
 * @param {string} output the folder of the published project
 * @param {string} assembly the name of the project's assembly
 * @param {string} project the name of the project, where it differs
 */
export async function assemblyComponents(output, assembly, project = assembly) {
  const { targets, libraries } = await json(path.join(output, `${assembly}.deps.json`));
  const { packageFolders } = await json(path.join(root, 'artifacts', 'obj', project, 'project.assets.json'));
  const all = Object.fromEntries(Object.values(targets).flatMap(Object.entries).map(([id, library]) => [id.split('/')[0], { ...library, id, type: libraries[id].type }]));
  const needsOf = name => Object.keys(all[name]?.dependencies ?? {});
  const shipped = Object.keys(all).filter(name => all[name].runtime && all[name].type === 'package');
  const direct = new Set(Object.keys(all).filter(name => all[name].type === 'project').flatMap(needsOf));
  return Promise.all(shipped.map(async name => {
    const { id } = all[name];
    const version = id.split('/')[1];
    const folder = path.join(Object.keys(packageFolders)[0], libraries[id].path);
    return {
      ecosystem: 'nuget',
      name,
      version,
      licence: await nugetLicence(folder, name),
      texts: await licenceFiles(folder),
      sha512: libraries[id].sha512.replace('sha512-', ''),
      direct: direct.has(name),
      dependsOn: shippedNeeds(name, needsOf, shipped),
    };
  }));
}

/**
 * Every NuGet package of the lock files, with the licence that it declares; all projects must have been restored.
 * @returns {Promise<{name: string, licence: string | undefined}[]>}
 */
export async function lockedNugetPackages() {
  const { packageFolders } = await json(path.join(root, 'artifacts', 'obj', 'AzureBenefits.GatewayPlugin', 'project.assets.json'));
  const lockFiles = (await listFiles([root])).filter(file => path.basename(file) === 'packages.lock.json');
  const versions = new Set();
  for (const file of lockFiles) {
    const frameworks = Object.values((await json(file)).dependencies);
    frameworks.flatMap(Object.entries).filter(([, { type }]) => type !== 'Project').forEach(([name, { resolved }]) => versions.add(`${name}/${resolved}`));
  }
  return Promise.all([...versions].sort().map(async id => {
    const name = id.split('/')[0];
    return { name, licence: await nugetLicence(path.join(Object.keys(packageFolders)[0], id.toLowerCase()), name) };
  }));
}

/** An expression, or what old packages have in its place: the name of a file, an address. */
async function nugetLicence(folder, name) {
  const nuspec = await readFile(path.join(folder, `${name.toLowerCase()}.nuspec`), 'utf8');
  return (/<license type="\w+">([^<]+)</.exec(nuspec) ?? /<licenseUrl>([^<]+)</.exec(nuspec))?.[1];
}

/** Licences and notices that a package has at its top. */
async function licenceFiles(folder) {
  const files = (await readdir(folder)).filter(file => /^(licen[cs]e|copying|notice|third-party-notices)([.-].*)?$/i.test(file)).sort();
  const texts = await Promise.all(files.map(file => readFile(path.join(folder, file), 'utf8')));
  return texts.map(text => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n').trim());
}
