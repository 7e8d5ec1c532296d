import { createHash } from 'node:crypto';

/**
 * A software bill of materials in the CycloneDX format: the product and the packages of others that it ships. The same
 * components give the same text: there is no time in it, and its serial number is made from its content.
 * @param {{name: string, version: string, description: string}} product
 * @param {import('./components.mjs').Component[]} components
 */
export function billOfMaterials(product, components) {
  const content = {
    metadata: {
      component: {
        'type': 'application',
        'bom-ref': purl('generic', product.name, product.version),
        ...product,
        'licenses': [{ license: { id: 'MIT' } }],
      },
    },
    components: components.map(describe).sort((one, other) => (one.purl < other.purl ? -1 : 1)),
  };
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(content))}`,
    version: 1,
    ...content,
  };
}

function describe({ ecosystem, name, version, licence, sha512 }) {
  const reference = purl(ecosystem, name, version);
  return {
    'type': 'library',
    'bom-ref': reference,
    name,
    version,
    'purl': reference,
    'licenses': [/^[\w.-]+$/.test(licence) ? { license: { id: licence } } : { license: { name: licence } }],
    'hashes': [{ alg: 'SHA-512', content: Buffer.from(sha512, 'base64').toString('hex') }],
  };
}

const purl = (type, name, version) => `pkg:${type}/${name.replace('@', '%40')}@${version}`;

/** A UUID of the version for custom schemes (8), from a hash. */
function uuidOf(text) {
  const hash = createHash('sha256').update(text).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `a${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}
