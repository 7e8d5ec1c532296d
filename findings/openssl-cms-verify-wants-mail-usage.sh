#!/usr/bin/env bash
# openssl cms -verify refuses a signer whose certificate is for servers only; certtool refuses another message without a word.
#
# Packages  openssl 3.0 and gnutls-bin 3.7 (Debian 12)
# Behaviour Without -purpose, "openssl cms -verify" checks the signer's certificate as one for signed mail. A certificate whose
#           only extended key usage is serverAuth fails with "unsuitable certificate purpose", though the signature is good;
#           -purpose sslserver (or any) verifies it. PHP's openssl_cms_verify and others on the same library cannot choose.
#           certtool --p7-verify accepts the message. When the message names sha256WithRSAEncryption in place of the digest,
#           which OpenSSL takes, certtool exits with 1 and prints no reason, only how many authorities it loaded.
# Seen      default: refused, sslserver: accepted; certtool: 0, then 1 with "Loaded CAs (1 available)" and nothing else
# Follow-up Give the purpose; take exit code 1 of certtool as "not read", not as "forged".
set -eu
command -v certtool >/dev/null || { echo 'Install gnutls-bin.' >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 9 -subj /CN=root 2>/dev/null
openssl req -newkey rsa:2048 -nodes -keyout key.pem -out leaf.csr -subj /CN=example.test 2>/dev/null
printf 'extendedKeyUsage=serverAuth\nkeyUsage=digitalSignature\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n' >ext.cnf
openssl x509 -req -in leaf.csr -CA root.pem -CAkey root.key -CAcreateserial -out leaf.pem -days 5 -extfile ext.cnf 2>/dev/null
printf 'content' >content
openssl cms -sign -binary -nodetach -noattr -md sha256 -in content -signer leaf.pem -inkey key.pem -outform DER -out standard.der
python3 - <<'PY'
digest, signature = bytes.fromhex('0609608648016503040201'), bytes.fromhex('06092a864886f70d01010b')
message = open('standard.der', 'rb').read()
assert message.count(digest) == 2
open('other.der', 'wb').write(message.replace(digest, signature))
PY
see() { if "$@" >out.txt 2>&1; then echo accepted; else echo refused; fi; }
verify="openssl cms -verify -binary -inform DER -CAfile root.pem -out /dev/null"
default=$(see $verify -in standard.der)
grep -q 'unsuitable certificate purpose' out.txt || { cat out.txt; exit 1; }
server=$(see $verify -in standard.der -purpose sslserver)
other=$(see $verify -in other.der -purpose sslserver)
echo "openssl: default $default, sslserver $server, signature identifier as digest $other"
certtool() { command certtool --p7-verify --inder --load-ca-certificate root.pem --infile "$1"; }
plain=$(see certtool standard.der)
silent=$(see certtool other.der)
echo "certtool: $plain, signature identifier as digest $silent: $(tr '\n' ' ' <out.txt)"
[ "$default $server $other $plain $silent" = 'refused accepted accepted accepted refused' ]
[ "$(cat out.txt)" = 'Loaded CAs (1 available)' ]
