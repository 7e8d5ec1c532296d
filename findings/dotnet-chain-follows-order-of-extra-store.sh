#!/usr/bin/env bash
# X509Chain with own roots: which of two certificates of one issuer it follows depends on the order of ExtraStore.
#
# Packages  .NET 10 on Linux (X509Chain over OpenSSL 3.0), openssl to make the certificates
# Behaviour A leaf is issued by "New". "New" exists twice with one key: self-signed, and cross-signed by "Old". Only "Old" is
#           trusted (CustomRootTrust), downloads are off, and both certificates of "New" are in ExtraStore. There is a valid
#           way, leaf - New (cross-signed) - Old.
#           With the self-signed one first the engine follows it, ends at an untrusted root and does not try the other.
# Seen      "cross self" valid, "self cross" UntrustedRoot, "cross" alone valid
# Follow-up Find the ways yourself and give the engine one at a time, or leave untrusted self-signed certificates out.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf '[ca]\nbasicConstraints=critical,CA:TRUE\nsubjectKeyIdentifier=hash\n[leaf]\nbasicConstraints=CA:FALSE\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n[cross]\nbasicConstraints=critical,CA:TRUE\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n' >ext.cnf
for name in old new leaf; do
  openssl req -newkey rsa:2048 -nodes -keyout $name.key -out $name.csr -subj "/CN=$name" 2>/dev/null
done
openssl x509 -req -in old.csr -signkey old.key -out old.pem -days 9 -extfile ext.cnf -extensions ca 2>/dev/null
openssl x509 -req -in new.csr -signkey new.key -out self.pem -days 9 -extfile ext.cnf -extensions ca 2>/dev/null
openssl x509 -req -in new.csr -CA old.pem -CAkey old.key -CAcreateserial -out cross.pem -days 9 -extfile ext.cnf -extensions cross 2>/dev/null
openssl x509 -req -in leaf.csr -CA self.pem -CAkey new.key -CAcreateserial -out leaf.pem -days 9 -extfile ext.cnf -extensions leaf 2>/dev/null
cat >see.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
</Project>
XML
cat >Program.cs <<'CS'
using System.Security.Cryptography.X509Certificates;

X509Certificate2 Load(string name) => X509CertificateLoader.LoadCertificateFromFile(name + ".pem");

foreach (var order in new[] { "cross self", "self cross", "cross" })
{
    using var chain = new X509Chain();
    chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
    chain.ChainPolicy.DisableCertificateDownloads = true;
    chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
    chain.ChainPolicy.CustomTrustStore.Add(Load("old"));
    order.Split(' ').ToList().ForEach(name => chain.ChainPolicy.ExtraStore.Add(Load(name)));
    var built = chain.Build(Load("leaf"));
    var statuses = string.Join(" ", chain.ChainStatus.Select(status => status.Status));
    Console.WriteLine($"ExtraStore {order}: {(built ? "valid" : statuses)}, {chain.ChainElements.Count} certificates");
}
CS
dotnet run 2>&1 | tee seen.txt
grep -qx 'ExtraStore cross self: valid, 3 certificates' seen.txt
grep -qx 'ExtraStore self cross: UntrustedRoot, 2 certificates' seen.txt
grep -qx 'ExtraStore cross: valid, 3 certificates' seen.txt
