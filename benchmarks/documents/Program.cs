using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Signing;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Benchmarks;
using AzureBenefits.Benchmarks.Documents;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [EndpointServer.Argument, var port])
{
    await EndpointServer.RunAsync(int.Parse(port, CultureInfo.InvariantCulture));
    return 0;
}
if (args.Contains("--help"))
{
    Console.WriteLine("Usage: npm run bench:documents [-- <seconds per measurement> | --quick]. Signing and verifying against `openssl speed rsa2048`, the document endpoint beside a fixed answer, and memory.");
    return 0;
}
const double SignTarget = 0.9;
const double VerifyTarget = 20_000;
const double VerifyRatioTarget = 0.88;
const double EndpointTarget = 0.92;
var quick = args is ["--quick"];
var documentsToVerify = quick ? 100_000 : 1_000_000;
var seconds = quick ? 1 : args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
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

var report = new TargetReport("documents", await Machine.DescribeAsync());
Console.WriteLine(report.Machine);
Console.WriteLine($"\nRSA-2048 on one core, {seconds} s of processor time each");
var before = await OpenSslSpeed.MeasureAsync(seconds);
var platform = Rate.Of(() => key.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), duration);
var sign = Rate.Of(() => azure.Sign(document), duration);
// A machine's speed changes while it is measured; what is compared with must have been measured on both sides.
var after = await OpenSslSpeed.MeasureAsync(seconds);
var raw = (Sign: (before.Sign + after.Sign) / 2, Verify: (before.Verify + after.Verify) / 2);
var rawSign = raw.Sign;
Row("openssl speed: sign", raw.Sign, raw.Sign);
Row("platform: sign content", platform, raw.Sign);
Row("sign, Azure layout", sign, raw.Sign);
Measure("issue, sign, envelope", raw.Sign, () => DocumentEnvelope.Write(azure.Sign(DocumentBuilder.Issue(pki.Machine, document.CreatedOn, document.Nonce))));
Measure("sign, standard layout", raw.Sign, () => standard.Sign(document));
Row("openssl speed: verify", raw.Verify, raw.Verify);
// What the platform's own call costs is the floor of every verifier on it; measured on both sides, too.
using var publicKey = pki.Signer.GetRSAPublicKey()!;
var signature = key.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
var floorBefore = Rate.Of(() => VerifyRaw(publicKey, content, signature), duration);
var verify = Measure("verify, Azure layout", raw.Verify, () => Require(verifier.Verify(input, request)));
var floor = (floorBefore + Rate.Of(() => VerifyRaw(publicKey, content, signature), duration)) / 2;
Row("platform: verify content", floor, raw.Verify);
Measure("verify, standard layout", raw.Verify, () => Require(verifier.Verify(inputStandard, request)));
Measure("verify, new certificate", raw.Verify, () => Require(new DocumentVerifier(pki.Profile, TimeProvider.System).Verify(input, request)));

double endpointShare;
double perCore;
using (var endpoint = await EndpointBenchmark.StartAsync())
{
    var fixedAnswer = await endpoint.FixedAsync(duration);
    // On both sides, because a machine's speed changes while it is measured.
    var signedBefore = await endpoint.SignedAsync(duration);
    var documents = await endpoint.DocumentsAsync(duration);
    var signedAfter = await endpoint.SignedAsync(duration);
    var signed = signedBefore with { ProcessorTime = (signedBefore.ProcessorTime + signedAfter.ProcessorTime) / 2, PerSecond = (signedBefore.PerSecond + signedAfter.PerSecond) / 2 };
    (perCore, endpointShare) = (1 / documents.ProcessorTime.TotalSeconds, signed.ProcessorTime / documents.ProcessorTime);
    report.Show(new ResultTable(
        $"Document endpoint, {endpoint.Guests:N0} virtual machines on 16 servers; the load runs beside it on the same processors",
        ["answer", "a second", "processor time, µs", "allocated, bytes", "a second and core", "of openssl's sign rate"],
        [EndpointRow("fixed", fixedAnswer), EndpointRow("fixed, and a raw signature", signed), EndpointRow("document", documents)]));
}

var memory = MemoryUse.Over(documentsToVerify, () => Require(verifier.Verify(input, request)));
Console.WriteLine($"\nMemory over {documentsToVerify:N0} verified documents; at most {DocumentVerifier.MaximumRememberedSigners} certificates are remembered");
Console.WriteLine($"start   {memory[0]}\nmiddle  {memory[1]}\nend     {memory[2]}");

Console.WriteLine("\nTargets");
report.Add($"sign >= {SignTarget:P0} of openssl speed rsa2048", sign >= SignTarget * rawSign, $"{sign / rawSign:P1}");
report.Add($"verify >= {VerifyTarget:N0} documents/s and core, warm", verify >= VerifyTarget, $"{verify:N0} /s");
report.Add(
    $"verify >= {VerifyRatioTarget:P0} of openssl speed rsa2048", verify >= VerifyRatioTarget * raw.Verify, $"{verify / raw.Verify:P1}; the platform's own digest and verification: {floor / raw.Verify:P1}");
report.Add($"verify >= {VerifyRatioTarget:P0} of the platform's own digest and verification", verify >= VerifyRatioTarget * floor, $"{verify / floor:P1}");
report.Add($"document endpoint >= {EndpointTarget:P0} of a fixed answer with a raw signature", endpointShare >= EndpointTarget, $"{endpointShare:P1}; {perCore:N0} /s and core");
report.Add("live memory does not grow", MemoryUse.IsFlat(memory), $"{(memory[2].Live - memory[1].Live) / 1024.0:N0} KiB in the second half");
await report.WriteAsync();
return report.AllMet ? 0 : 1;

double Measure(string what, double reference, Action operation)
{
    var rate = Rate.Of(operation, duration);
    Row(what, rate, reference);
    return rate;
}

static void Row(string what, double rate, double reference) => Console.WriteLine($"{what,-26}{rate,10:N0} /s {rate / reference,7:P0} of openssl");

IReadOnlyList<string> EndpointRow(string what, Throughput throughput) =>
[
    what, $"{throughput.PerSecond:N0}", $"{throughput.ProcessorTime.TotalMicroseconds:N0}", $"{throughput.Allocated:N0}",
    $"{1 / throughput.ProcessorTime.TotalSeconds:N0}", $"{1 / throughput.ProcessorTime.TotalSeconds / raw.Sign:P0}",
];

// As lean as it can be had: a digest on the stack, and a key that is ready.
static void VerifyRaw(RSA key, byte[] content, byte[] signature)
{
    Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
    SHA256.HashData(content, digest);
    if (!key.VerifyHash(digest, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
    {
        throw new InvalidOperationException("The signature must verify.");
    }
}

static void Require(VerificationReport report)
{
    if (!report.Verified)
    {
        throw new InvalidOperationException($"The document must verify: {report.FirstFailure!.Detail}");
    }
}
