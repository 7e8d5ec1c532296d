// Verifiers of others that install by name from Debian. Each says whether it accepts a document, and in its words why not.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs a program; null when it is not installed. */
export function run(program, args, options = {}) {
  const result = spawnSync(program, args, { encoding: 'utf8', timeout: 300_000, ...options });
  return result.error?.code === 'ENOENT' ? null : { code: result.status, out: result.stdout ?? '', err: result.stderr ?? '' };
}

const firstLine = text => text.split('\n').map(line => line.trim()).find(line => line.length > 0 && !line.startsWith('Note: ')) ?? '';
const verdict = (result, ok = result.code === 0) => ({ ok, says: ok ? '' : firstLine(result.err || result.out) || `exit code ${result.code}, no text` });
const version = (program, args, pattern) => {
  const result = run(program, args);
  return result && `${result.out}${result.err}`.match(pattern)?.[1];
};
const debian = name => version('dpkg-query', ['-W', '-f', '${Version}', name], /^([^-+]+)/);

const PHP = '[, $f, $ca, $out, $flags] = $argv; $ok = openssl_cms_verify($f, OPENSSL_CMS_BINARY | (int) $flags, null, [$ca], null, $out, null, null, OPENSSL_ENCODING_DER);'
  + ' if ($ok !== true) { while ($e = openssl_error_string()) { $last = $e; } fwrite(STDERR, $last ?? ""); exit(1); }';
const RUBY = 'require "openssl"; p7 = OpenSSL::PKCS7.new(File.binread(ARGV[0])); store = OpenSSL::X509::Store.new; store.add_file(ARGV[1]);'
  + ' store.purpose = OpenSSL::X509::PURPOSE_ANY; ok = p7.verify(nil, store, nil, OpenSSL::PKCS7::BINARY); warn p7.error_string unless ok; exit(ok)';

function nss(file, documents) {
  const folder = join(documents.folder, 'nss');
  mkdirSync(folder, { recursive: true });
  run('certutil', ['-N', '-d', folder, '--empty-password']);
  run('certutil', ['-A', '-d', folder, '-n', 'root', '-t', 'CT,C,C', '-i', documents.root]);
  // -u 1: the certificate is one of a server.
  return verdict(run('cmsutil', ['-D', '-d', folder, '-u', '1', '-i', file, '-o', join(folder, 'content')]));
}

function gpgsm(file, documents) {
  const home = join(documents.folder, 'gpgsm');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const fingerprint = run('openssl', ['x509', '-in', documents.root, '-noout', '-fingerprint', '-sha1']).out.split('=')[1].trim();
  writeFileSync(join(home, 'trustlist.txt'), `${fingerprint} S relax\n`);
  const options = ['--homedir', home, '--batch', '--disable-crl-checks', '--disable-dirmngr'];
  run('gpgsm', [...options, '--import', documents.root]);
  const result = run('gpgsm', [...options, '--status-fd', '1', '--output', join(home, 'content'), '--verify', file]);
  run('gpgconf', ['--homedir', home, '--kill', 'all']);
  return verdict(result, result.out.includes('[GNUPG:] GOODSIG') || result.err.includes('Good signature'));
}

/** Name, what it is installed with, how its version is found, and whether it accepts a file. */
export const verifiers = [
  {
    name: 'OpenSSL, -purpose any', from: 'openssl', version: () => version('openssl', ['version'], /^OpenSSL (\S+)/),
    verify: (file, { root }) => verdict(run('openssl', ['cms', '-verify', '-binary', '-inform', 'DER', '-in', file, '-CAfile', root, '-purpose', 'any', '-out', `${file}.out`])),
  },
  {
    name: 'OpenSSL, -purpose sslserver', from: 'openssl', version: () => version('openssl', ['version'], /^OpenSSL (\S+)/),
    verify: (file, { root }) => verdict(run('openssl', ['cms', '-verify', '-binary', '-inform', 'DER', '-in', file, '-CAfile', root, '-purpose', 'sslserver', '-out', `${file}.out`])),
  },
  {
    name: 'OpenSSL, as it is', from: 'openssl', version: () => version('openssl', ['version'], /^OpenSSL (\S+)/),
    verify: (file, { root }) => verdict(run('openssl', ['cms', '-verify', '-binary', '-inform', 'DER', '-in', file, '-CAfile', root, '-out', `${file}.out`])),
  },
  {
    name: 'Ruby, OpenSSL::PKCS7', from: 'ruby', version: () => version('ruby', ['--version'], /^ruby (\S+?)p/),
    verify: (file, { root }) => verdict(run('ruby', ['-e', RUBY, file, root])),
  },
  {
    name: 'PHP, openssl_cms_verify', from: 'php-cli', version: () => version('php', ['--version'], /^PHP (\S+)/),
    verify: (file, { root }) => verdict(run('php', ['-r', PHP, '--', file, root, `${file}.out`, '0'])),
  },
  {
    // 32 is OPENSSL_CMS_NOVERIFY: the signature alone, not the chain.
    name: 'PHP, openssl_cms_verify, signature alone', from: 'php-cli', version: () => version('php', ['--version'], /^PHP (\S+)/),
    verify: (file, { root }) => verdict(run('php', ['-r', PHP, '--', file, root, `${file}.out`, '32'])),
  },
  { name: 'NSS, cmsutil -u 1', from: 'libnss3-tools', version: () => debian('libnss3-tools')?.replace(/^2:/, ''), verify: nss },
  { name: 'GnuPG, gpgsm', from: 'gpgsm', version: () => version('gpgsm', ['--version'], /gpgsm \(GnuPG\) (\S+)/), verify: gpgsm },
  {
    name: 'GnuTLS, certtool --p7-verify', from: 'gnutls-bin', version: () => version('certtool', ['--version'], /certtool (\S+)/),
    verify: (file, { root }) => verdict(run('certtool', ['--p7-verify', '--inder', '--infile', file, '--load-ca-certificate', root])),
  },
];

export { debian, verdict };
