import { createHash } from 'node:crypto';
import * as CycloneDX from '@cyclonedx/cyclonedx-library';
import { PackageURL } from 'packageurl-js';
import parseLicence from 'spdx-expression-parse';
import { FriendlyError } from './cli.mjs';

const { Enums, Models, Serialize, Spec, Validation } = CycloneDX;
const licences = new CycloneDX.Contrib.License.Factories.LicenseFactory(parseLicence);
const specification = Spec.Spec1dot6;

/**
 * A software bill of materials in the CycloneDX format: the product, the packages of others that it ships, and which of them
 * needs which. The same components give the same text: there is no time in it, and its serial number is made from its content.
 * @param {{name: string, version: string, description: string}} product
 * @param {import('./components.mjs').Component[]} components
 * @returns {Promise<string>} JSON
 */
export async function billOfMaterials(product, components) {
  const keyOf = (ecosystem, name) => `${ecosystem}/${name}`;
  const described = new Map(components.map(component => [keyOf(component.ecosystem, component.name), describe(component)]));
  const root = describeProduct(product);
  for (const { ecosystem, name, direct, dependsOn } of components) {
    const own = described.get(keyOf(ecosystem, name));
    dependsOn.forEach(need => own.dependencies.add(described.get(keyOf(ecosystem, need)).bomRef));
    if (direct) {
      root.dependencies.add(own.bomRef);
    }
  }
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: root }), components: new Models.ComponentRepository(described.values()) });
  bom.serialNumber = `urn:uuid:${uuidOf(serialize(bom))}`;
  const text = serialize(bom);
  const problem = await new Validation.JsonStrictValidator(specification.version).validate(text);
  if (problem) {
    throw new FriendlyError(`The bill of materials of ${product.name} isn't valid CycloneDX: ${JSON.stringify(problem)}`, 'Look at what changed in scripts/lib/sbom.mjs.');
  }
  return `${text}\n`;
}

const serialize = bom => new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(specification)).serialize(bom, { sortLists: true, space: 2 });

function describeProduct({ name, version, description }) {
  return new Models.Component(Enums.ComponentType.Application, name, {
    bomRef: new PackageURL('generic', undefined, name, version).toString(),
    version,
    description,
    licenses: new Models.LicenseRepository([licences.makeSpdxLicense('MIT')]),
  });
}

function describe({ ecosystem, name, version, licence, sha512 }) {
  const hash = Buffer.from(sha512, 'base64').toString('hex');
  if (hash.length !== 128) {
    // The library would leave it out without a word.
    throw new FriendlyError(`The lock file has no SHA-512 of ${name} ${version}.`, 'Install the packages again, then look at the lock file.');
  }
  const [group, own] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const purl = new PackageURL(ecosystem, group, own, version).toString();
  return new Models.Component(Enums.ComponentType.Library, own, {
    bomRef: purl,
    group,
    version,
    purl,
    licenses: new Models.LicenseRepository([licences.makeFromString(licence)]),
    hashes: new Models.HashDictionary([[Enums.HashAlgorithm['SHA-512'], hash]]),
  });
}

/** A UUID of the version for custom schemes (8), from a hash. */
function uuidOf(text) {
  const hash = createHash('sha256').update(text).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `a${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}
