"""Verifies a CMS message against the certificate that came along: verify.py <library> <file>, or verify.py version <library>."""
import importlib
import sys


def m2crypto(file):
    """The signature alone: it offers no way to choose the purpose of the chain."""
    from M2Crypto import BIO, SMIME, X509
    message = SMIME.load_pkcs7_bio_der(BIO.openfile(file, "rb"))
    verifier = SMIME.SMIME()
    verifier.set_x509_store(X509.X509_Store())
    verifier.set_x509_stack(X509.X509_Stack())
    verifier.verify(message, flags=SMIME.PKCS7_NOVERIFY)


def asn1crypto(file):
    """As programs do that read with asn1crypto: the digest by the name that the signer gives it."""
    from asn1crypto import cms
    from oscrypto import asymmetric
    message = cms.ContentInfo.load(open(file, "rb").read(), strict=True)["content"]
    signer = message["signer_infos"][0]
    certificate = asymmetric.load_certificate(message["certificates"][0].chosen)
    digest = signer["digest_algorithm"]["algorithm"].native
    asymmetric.rsa_pkcs1v15_verify(certificate, signer["signature"].native, message["encap_content_info"]["content"].native, digest)


if sys.argv[1] == "version":
    print(importlib.import_module(sys.argv[2]).__version__)
    sys.exit(0)
try:
    {"M2Crypto": m2crypto, "asn1crypto": asn1crypto}[sys.argv[1]](sys.argv[2])
except Exception as problem:  # whatever the library throws is its answer
    print(f"{type(problem).__name__}: {problem}".splitlines()[0], file=sys.stderr)
    sys.exit(1)
