#!/usr/bin/env bash
# A CMS message that names "SHA-256 with RSA" where the digest's identifier belongs: three .NET libraries, three answers.
#
# Packages  BouncyCastle.Cryptography 2.7.0, MimeKit 4.18.0, System.Security.Cryptography.Pkcs 10.0.0 (NuGet), .NET SDK 10,
#           OpenSSL 3.0 to make the message
# Behaviour Azure's attested documents are signed without attributes, with sha256WithRSAEncryption as the digest algorithm of
#           the message and of its signer. Neither place is signed. OpenSSL and SignedCms verify such a message. BouncyCastle's
#           SignerInformation.Verify answers false, without an exception, as it does for a forged one. MimeKit throws a
#           KeyNotFoundException. With the digest's own identifier in the two places all of them verify the same signature.
# Seen      SignedCms True / True, BouncyCastle False / True, MimeKit KeyNotFoundException / True (as written / rewritten)
# Follow-up Rewrite the two identifiers before verifying with those libraries; "false" does not mean that it was forged.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=example.test 2>/dev/null
printf '{"nonce":"1"}' >content
openssl cms -sign -binary -nodetach -noattr -md sha256 -in content -signer cert.pem -inkey key.pem -outform DER -out standard.der
# The two identifiers are equally long, so that no length changes. Only the two digest places hold this one.
python3 - <<'PY'
digest, signature = bytes.fromhex('0609608648016503040201'), bytes.fromhex('06092a864886f70d01010b')
message = open('standard.der', 'rb').read()
outer = message.index(digest)
inner = message.rindex(digest)
assert outer != inner and message.count(digest) == 2
open('azure.der', 'wb').write(message.replace(digest, signature))
PY
openssl cms -verify -binary -inform DER -in azure.der -CAfile cert.pem -purpose any -out /dev/null 2>openssl.txt || { cat openssl.txt; exit 1; }
cat >see.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="BouncyCastle.Cryptography" Version="2.7.0" />
    <PackageReference Include="MimeKit" Version="4.18.0" />
    <PackageReference Include="System.Security.Cryptography.Pkcs" Version="10.0.0" />
  </ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using MimeKit.Cryptography;
using Org.BouncyCastle.Cms;
using System.Security.Cryptography.Pkcs;

string Try(Func<bool> verify)
{
    try { return verify().ToString(); }
    catch (Exception e) { return e.GetType().Name; }
}

string Tell(string file)
{
    var bytes = File.ReadAllBytes(file);
    var platform = Try(() => { var m = new SignedCms(); m.Decode(bytes); m.CheckSignature(true); return true; });
    var bouncy = Try(() =>
    {
        var message = new CmsSignedData(bytes);
        var signer = message.GetSignerInfos().GetSigners().Single();
        return signer.Verify(message.GetCertificates().EnumerateMatches(signer.SignerID).Single());
    });
    var mime = Try(() =>
    {
        using var context = new TemporarySecureMimeContext();
        return context.Verify(new MemoryStream(bytes), out MimeKit.MimeEntity _).Single().Verify(true);
    });
    return $"SignedCms {platform}, BouncyCastle {bouncy}, MimeKit {mime}";
}

Console.WriteLine($"as written: {Tell("azure.der")}");
Console.WriteLine($"rewritten: {Tell("standard.der")}");
CS
dotnet run 2>&1 | tee seen.txt
grep -qx 'as written: SignedCms True, BouncyCastle False, MimeKit KeyNotFoundException' seen.txt
grep -qx 'rewritten: SignedCms True, BouncyCastle True, MimeKit True' seen.txt
