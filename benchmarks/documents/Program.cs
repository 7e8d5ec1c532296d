using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Signing;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Benchmarks.Documents;

if (args.Contains("--help"))
{
    Console.WriteLine("Usage: npm run bench:documents [-- <seconds per measurement>]. Signing and verifying against `openssl speed rsa2048`, on one core, in processor time.");
    return 0;
}
var seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
var duration = TimeSpan.FromSeconds(seconds);
var pki = new BenchmarkPki();
var document = pki.Document;

var azure = new DocumentSigner(pki.Signer, SignatureLayout.Azure, TimeProvider.System);
var standard = new DocumentSigner(pki.Signer, SignatureLayout.Standard, TimeProvider.System);
using var key = pki.Signer.GetRSAPrivateKey()!;
var content = DocumentJson.Write(document);
var verifier = new DocumentVerifier(pki.Profile, TimeProvider.System);
var request = new VerificationRequest { Nonce = document.Nonce, VmId = document.VmId, At = document.CreatedOn };
var input = DocumentEnvelope.Write(azure.Sign(document));
var inputStandard = DocumentEnvelope.Write(standard.Sign(document));

Console.WriteLine($"RSA-2048 on one core, {seconds} s of processor time each\n");
var raw = await OpenSslSpeed.MeasureAsync(seconds);
Row("openssl speed: sign", raw.Sign, raw.Sign);
Measure("platform: sign content", raw.Sign, () => key.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
var sign = Measure("sign, Azure layout", raw.Sign, () => azure.Sign(document));
Measure("issue, sign, envelope", raw.Sign, () => DocumentEnvelope.Write(azure.Sign(DocumentBuilder.Issue(pki.Machine, document.CreatedOn, document.Nonce))));
Measure("sign, standard layout", raw.Sign, () => standard.Sign(document));
Row("openssl speed: verify", raw.Verify, raw.Verify);
var verify = Measure("verify, Azure layout", raw.Verify, () => Require(verifier.Verify(input, request)));
Measure("verify, standard layout", raw.Verify, () => Require(verifier.Verify(inputStandard, request)));
Measure("verify, new certificate", raw.Verify, () => Require(new DocumentVerifier(pki.Profile, TimeProvider.System).Verify(input, request)));

var memory = MemoryOver(1_000_000, () => Require(verifier.Verify(input, request)));
Console.WriteLine($"\nWorking set over 1,000,000 verified documents: {memory.Before / 1048576.0:N1} MiB before, {memory.Highest / 1048576.0:N1} MiB at most");
var met = sign >= 0.9 * raw.Sign && verify >= 20_000;
Console.WriteLine($"Targets (sign >= 90 % of openssl, verify >= 20,000 documents/s): {(met ? "met" : "NOT met")}");
return met ? 0 : 1;

double Measure(string what, double reference, Action operation)
{
    var rate = Rate.Of(operation, duration);
    Row(what, rate, reference);
    return rate;
}

static void Row(string what, double rate, double reference) => Console.WriteLine($"{what,-26}{rate,10:N0} /s {rate / reference,7:P0} of openssl");

static void Require(VerificationReport report)
{
    if (!report.Verified)
    {
        throw new InvalidOperationException($"The document must verify: {report.FirstFailure!.Detail}");
    }
}

static (long Before, long Highest) MemoryOver(int count, Action operation)
{
    const int Sample = 50_000;
    var (before, highest) = (Environment.WorkingSet, 0L);
    for (var done = 1; done <= count; done++)
    {
        operation();
        highest = done % Sample == 0 ? Math.Max(highest, Environment.WorkingSet) : highest;
    }
    return (before, highest);
}
