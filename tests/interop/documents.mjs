// A valid document of its own authority, in Azure's layout and in the standard one; made with openssl, not with the product.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OIDS = {
  signedData: '06092a864886f70d010702', data: '06092a864886f70d010701', sha256: '0609608648016503040201',
  sha256WithRsa: '06092a864886f70d01010b', rsaEncryption: '06092a864886f70d010101',
};

const EXTENSIONS = `
[root]
basicConstraints=critical,CA:TRUE
keyUsage=critical,digitalSignature,keyCertSign,cRLSign
subjectKeyIdentifier=hash
[leaf]
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature,keyEncipherment
extendedKeyUsage=serverAuth
subjectAltName=DNS:metadata.azure.com
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
`;

function tlv(tag, ...parts) {
  const content = Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part, 'hex') : part)));
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

/** The parts of one DER value. */
function children(der) {
  const header = at => (der[at + 1] < 0x80 ? [2, der[at + 1]] : der[at + 1] === 0x81 ? [3, der[at + 2]] : [4, (der[at + 2] << 8) | der[at + 3]]);
  const parts = [];
  for (let at = header(0)[0]; at < der.length;) {
    const [head, length] = header(at);
    parts.push(der.subarray(at, at + head + length));
    at += head + length;
  }
  return parts;
}

function cms(content, leaf, signature, digest) {
  const body = children(children(leaf)[0]);
  const [serialNumber, issuer] = [body[1], body[3]];
  const algorithm = oid => tlv(0x30, oid, '0500');
  const signer = tlv(0x30, '020101', tlv(0x30, issuer, serialNumber), algorithm(digest), algorithm(OIDS.rsaEncryption), tlv(0x04, signature));
  const signedData = tlv(0x30, '020101', tlv(0x31, algorithm(digest)), tlv(0x30, OIDS.data, tlv(0xa0, tlv(0x04, content))), tlv(0xa0, leaf), tlv(0x31, signer));
  return tlv(0x30, OIDS.signedData, tlv(0xa0, signedData));
}

/** A document as the service writes it, valid now. */
function contentOf(now) {
  const text = time => time.toISOString().replace(/^\d\d(\d\d)-(\d\d)-(\d\d)T(.{8}).*$/, '$2/$3/$1 $4 -0000');
  return JSON.stringify({
    licenseType: '', nonce: '1234567890', plan: { name: '', product: '', publisher: '' }, sku: '', subscriptionId: '05e8b285-4ce1-46a3-b4c9-f51ba67d6acc',
    timeStamp: { createdOn: text(now), expiresOn: text(new Date(now.getTime() + 6 * 3600_000)) }, vmId: '6277b885-20b1-43ba-81a2-ee4e94e7c0af',
  });
}

/** Makes everything in a folder and names the files. */
export function makeDocuments(folder) {
  const at = name => join(folder, name);
  const openssl = (...args) => execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  writeFileSync(at('extensions.cnf'), EXTENSIONS);
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'leaf.key', '-out', 'leaf.csr', '-subj', '/CN=metadata.azure.com');
  openssl('genrsa', '-out', 'root.key', '2048');
  openssl('req', '-new', '-key', 'root.key', '-out', 'root.csr', '-subj', '/CN=Interop root');
  openssl('x509', '-req', '-in', 'root.csr', '-signkey', 'root.key', '-out', 'root.pem', '-days', '30', '-extfile', 'extensions.cnf', '-extensions', 'root');
  openssl('x509', '-req', '-in', 'leaf.csr', '-CA', 'root.pem', '-CAkey', 'root.key', '-CAcreateserial', '-out', 'leaf.pem', '-days', '20', '-extfile', 'extensions.cnf', '-extensions', 'leaf');
  openssl('x509', '-in', 'leaf.pem', '-outform', 'DER', '-out', 'leaf.der');
  writeFileSync(at('content.json'), contentOf(new Date(Math.floor(Date.now() / 60_000) * 60_000)));
  openssl('dgst', '-sha256', '-sign', 'leaf.key', '-out', 'signature.bin', 'content.json');
  const [content, leaf, signature] = ['content.json', 'leaf.der', 'signature.bin'].map(name => readFileSync(at(name)));
  writeFileSync(at('azure.der'), cms(content, leaf, signature, OIDS.sha256WithRsa));
  writeFileSync(at('expected-standard.der'), cms(content, leaf, signature, OIDS.sha256));
  writeFileSync(at('changed.der'), cms(Buffer.from(content.toString().replace('1234567890', '1234567891')), leaf, signature, OIDS.sha256));
  writeFileSync(at('azure.json'), JSON.stringify({ encoding: 'pkcs7', signature: readFileSync(at('azure.der')).toString('base64') }));
  writeFileSync(at('profile.json'), JSON.stringify({ name: 'interop', roots: [at('root.pem')], dnsSuffixes: ['metadata.azure.com'] }));
  return { folder, root: at('root.pem'), content: at('content.json'), azure: at('azure.der'), answer: at('azure.json'), profile: at('profile.json'), standard: at('standard.der'), expectedStandard: at('expected-standard.der'), changed: at('changed.der') };
}
