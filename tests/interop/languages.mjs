// Verifiers of others that are libraries of a language and install by name from Debian; each is used by a small program here.
import { join } from 'node:path';
import { debian, run, verdict } from './verifiers.mjs';

const at = path => join(import.meta.dirname, path);
const JARS = ['bcprov', 'bcutil', 'bcpkix'].map(name => `/usr/share/java/${name}.jar`).join(':');
// A Python of the user's own has none of Debian's packages.
const PYTHON = '/usr/bin/python3';

function java(name, source, from, version, options) {
  return { name, from, version, verify: (file, { folder }) => verdict(run('java', [...options, at(source), file], { cwd: folder })) };
}

function go(file, { folder }) {
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOCACHE: join(folder, 'go') };
  return verdict(run('go', ['run', at('go/verify.go'), file], { env }));
}

function wolfSsl(file, { folder }) {
  const program = join(folder, 'verify-wolfssl');
  const built = run('gcc', ['-Wall', '-o', program, at('c/verify.c'), '-lwolfssl']);
  return verdict(built.code === 0 ? run(program, [file]) : built);
}

const python = (name, library, from) => ({
  name, from: `${from}, python3`,
  version: () => run(PYTHON, [at('python/verify.py'), 'version', library])?.out.trim(),
  verify: file => verdict(run(PYTHON, [at('python/verify.py'), library, file])),
});

export const languages = [
  java('Bouncy Castle for Java', 'java/Verify.java', 'libbcpkix-java, default-jdk-headless', () => run('javac', ['--version']) && debian('libbcpkix-java'), ['-cp', JARS]),
  java('Java, sun.security.pkcs.PKCS7', 'java/VerifyOwn.java', 'default-jdk-headless', () => run('javac', ['--version'])?.out.trim().replace(/^javac /, ''),
    ['--add-exports', 'java.base/sun.security.pkcs=ALL-UNNAMED']),
  { name: 'Go, fullsailor/pkcs7', from: 'golang-github-fullsailor-pkcs7-dev, golang-go', version: () => run('go', ['version']) && debian('golang-github-fullsailor-pkcs7-dev'), verify: go },
  { name: 'wolfSSL', from: 'libwolfssl-dev, gcc', version: () => run('gcc', ['--version']) && debian('libwolfssl-dev'), verify: wolfSsl },
  python('Python, M2Crypto, signature alone', 'M2Crypto', 'python3-m2crypto'),
  python('Python, asn1crypto with oscrypto', 'asn1crypto', 'python3-oscrypto'),
];
