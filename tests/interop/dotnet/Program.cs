// Verifies a CMS message against the certificate that came along: Verify <library> <file>, or Verify versions.
using System.Reflection;
using MimeKit.Cryptography;
using Org.BouncyCastle.Cms;
using DotNet = System.Security.Cryptography.Pkcs;

if (args is ["versions"])
{
    foreach (var type in new[] { typeof(DotNet.SignedCms), typeof(CmsSignedData), typeof(SecureMimeContext) })
    {
        var assembly = type.Assembly;
        Console.WriteLine($"{assembly.GetName().Name} {assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}");
    }
    return 0;
}

try
{
    var bytes = File.ReadAllBytes(args[1]);
    var verified = args[0] switch
    {
        "SignedCms" => SignedCms(bytes),
        "BouncyCastle" => BouncyCastle(bytes),
        _ => MimeKit(bytes),
    };
    Console.Error.WriteLine(verified ? "" : "false, no exception");
    return verified ? 0 : 1;
}
catch (Exception e)
{
    Console.Error.WriteLine($"{e.GetType().Name}: {e.Message.Split('\n')[0]}");
    return 1;
}

static bool SignedCms(byte[] bytes)
{
    var message = new DotNet.SignedCms();
    message.Decode(bytes);
    message.CheckSignature(verifySignatureOnly: true);
    return true;
}

static bool BouncyCastle(byte[] bytes)
{
    var message = new CmsSignedData(bytes);
    var signer = message.GetSignerInfos().GetSigners().Single();
    var certificate = message.GetCertificates().EnumerateMatches(signer.SignerID).Single();
    return signer.Verify(certificate);
}

static bool MimeKit(byte[] bytes)
{
    using var context = new TemporarySecureMimeContext();
    using var stream = new MemoryStream(bytes);
    var signatures = context.Verify(stream, out MimeKit.MimeEntity _);
    return signatures.Single().Verify(verifySignatureOnly: true);
}
