// npm run test:interop: which verifiers of others read an attested document, in Azure's layout and in the standard one.
// What does not stand here as expected fails; a verifier that is not installed is skipped and named.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDocuments } from './documents.mjs';
import { languages } from './languages.mjs';
import { packaged } from './packages.mjs';
import { run, verifiers } from './verifiers.mjs';

/** Verifiers that do not accept a layout. All others accept both. */
const REFUSED = {
  'OpenSSL, as it is': ['azure', 'standard'],
  'PHP, openssl_cms_verify': ['azure', 'standard'],
  'GnuTLS, certtool --p7-verify': ['azure'],
  'Bouncy Castle for Java': ['azure'],
  'Java, sun.security.pkcs.PKCS7': ['azure'],
  'Go, fullsailor/pkcs7': ['azure'],
  'wolfSSL': ['azure'],
  'Python, asn1crypto with oscrypto': ['azure'],
  'BouncyCastle.Cryptography': ['azure'],
  'MimeKit': ['azure'],
  'PKI.js': ['azure'],
  'node-forge': ['azure', 'standard'],
  'jsrsasign': ['azure', 'standard'],
};

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'azure-benefits-interop-'));
let failed = 0;

function check(holds, what) {
  failed += holds ? 0 : 1;
  console.log(`${holds ? 'ok    ' : 'FAILED'}  ${what}`);
}

/** The tool of this product rewrites the document; it verifies it before and after. */
function rewrite(documents) {
  const project = join(root, 'guest-tool/AzureBenefits.Verify.csproj');
  const options = [documents.answer, '--profile', documents.profile, '--standard-layout', documents.standard];
  const result = run('dotnet', ['run', '--project', project, '--', ...options]);
  check(result?.code === 0, `azure-benefits-verify --standard-layout ${result?.code === 0 ? '' : result?.err}`);
  check(readFileSync(documents.standard).equals(readFileSync(documents.expectedStandard)), 'only the two digest identifiers were replaced');
}

function judge(verifier, documents) {
  const version = verifier.version();
  if (!version) {
    console.log(`skipped  ${verifier.name}: not installed (${verifier.from})`);
    return;
  }
  for (const layout of ['azure', 'standard']) {
    const { ok, says } = verifier.verify(documents[layout], documents);
    const expected = !(REFUSED[verifier.name] ?? []).includes(layout);
    check(ok === expected, `${verifier.name} ${version}, ${layout} layout: ${ok ? 'accepted' : `refused (${says})`}`);
  }
  check(!verifier.verify(documents.changed, documents).ok, `${verifier.name} ${version}, changed content: refused`);
}

try {
  const documents = makeDocuments(folder);
  rewrite(documents);
  for (const verifier of [...verifiers, ...languages, ...packaged(folder, cpSync)]) {
    judge(verifier, documents);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(failed === 0 ? 'All as expected.' : `${failed} not as expected.`);
process.exitCode = failed === 0 ? 0 : 1;
