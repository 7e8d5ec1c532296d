// Verifies a CMS message against the certificate that came along: verify.mjs <library> <file>.
import { readFileSync } from 'node:fs';

const bytes = readFileSync(process.argv[3]);
const libraries = {
  async pkijs() {
    const pkijs = await import('pkijs');
    pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: globalThis.crypto, subtle: globalThis.crypto.subtle }));
    const info = pkijs.ContentInfo.fromBER(bytes);
    return new pkijs.SignedData({ schema: info.content }).verify({ signer: 0, checkChain: false });
  },
  async 'node-forge'() {
    const { default: forge } = await import('node-forge');
    return forge.pkcs7.messageFromAsn1(forge.asn1.fromDer(bytes.toString('binary'))).verify();
  },
  async jsrsasign() {
    const { default: rs } = await import('jsrsasign');
    return rs.KJUR.asn1.cms.CMSUtil.verifySignedData({ cms: bytes.toString('hex') }).isValid;
  },
};

try {
  const verified = await libraries[process.argv[2]]();
  console.error(verified ? '' : 'false, no exception');
  process.exitCode = verified ? 0 : 1;
} catch (error) {
  console.error(String(error?.message ?? error).split('\n')[0]);
  process.exitCode = 1;
}
