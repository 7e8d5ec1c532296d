using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Fuzz;

/// <summary>What a run found.</summary>
internal sealed record FuzzFindings(
    IReadOnlyDictionary<string, long> Classes, long Accepted, TimeSpan Longest, IReadOnlyList<string> Failures);

/// <summary>
/// Verifies changed documents. The feedback that guides it is the class of an answer (which checks failed for what reason): an
/// input that gives a new class joins those that changes start from.
/// </summary>
internal sealed class FuzzRun(Seeds seeds, int seed)
{
    private const int SignedOneIn = 25;
    private const int MaximumCorpus = 1024;
    private const int MaximumFailures = 10;
    private static readonly TimeSpan LongestAllowed = TimeSpan.FromSeconds(2);

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, long> _classes = new(StringComparer.Ordinal);
    private readonly List<byte[]> _corpus = [.. seeds.Messages];
    private readonly List<byte[]> _contents = [DocumentJson.Write(seeds.Document)];
    private readonly List<string> _failures = [];
    private readonly DocumentVerifier _verifier = new(seeds.Profile, TimeProvider.System);
    private long _accepted;
    private TimeSpan _longest;

    public FuzzFindings Run(long count, Action<long> progress)
    {
        var mutator = new Mutator(_random);
        for (long done = 0; done < count && _failures.Count < MaximumFailures; done++)
        {
            if (_random.Next(SignedOneIn) == 0)
            {
                TrySigned(mutator.Content(AnyContent()));
            }
            else
            {
                var message = mutator.Change(Any(), Any());
                Try(message, mutator.Input(message));
            }
            progress(done + 1);
        }
        return new FuzzFindings(_classes, _accepted, _longest, _failures);
    }

    private byte[] Any() => _corpus[_random.Next(_corpus.Count)];

    private byte[] AnyContent() => _contents[_random.Next(_contents.Count)];

    private void Try(byte[] message, byte[] input)
    {
        if (Verify(input) is not { } report)
        {
            return;
        }
        if (report.Verified && report.Document != seeds.Document)
        {
            Fail("accepted with other content", input);
        }
        _accepted += report.Verified ? 1 : 0;
        if (IsNew(report.Verified ? "accepted: the same content" : Class(report)))
        {
            _corpus.Add(message);
        }
    }

    /// <summary>Genuinely signed, so it may be accepted; whatever is accepted was read as it was signed.</summary>
    private void TrySigned(byte[] content)
    {
        var input = DocumentEnvelope.Write(seeds.Sign(content));
        if (Verify(input) is { } report && IsNew("signed with the genuine key, " + (report.Verified ? "accepted" : Class(report))))
        {
            _contents.Add(content);
        }
    }

    private VerificationReport? Verify(byte[] input)
    {
        var started = TimeProvider.System.GetTimestamp();
        VerificationReport? report = null;
        try
        {
            report = _verifier.Verify(input, new VerificationRequest { At = Seeds.Now });
        }
#pragma warning disable CA1031 // Any exception at all is what this program looks for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Fail($"{e.GetType().Name}: {e.Message}{Environment.NewLine}{e.StackTrace}", input);
        }
        var taken = TimeProvider.System.GetElapsedTime(started);
        _longest = taken > _longest ? taken : _longest;
        if (taken > LongestAllowed)
        {
            Fail($"took {taken}", input);
        }
        return report;
    }

    private static string Class(VerificationReport report) =>
        string.Join(" + ", report.Checks.Where(check => check.State == CheckState.Failed).Select(check => $"{check.Check}: {check.Problem}"));

    private bool IsNew(string kind)
    {
        var count = _classes[kind] = _classes.GetValueOrDefault(kind) + 1;
        return count == 1 && _classes.Count < MaximumCorpus;
    }

    private void Fail(string what, byte[] input) => _failures.Add($"{what}{Environment.NewLine}  input: {Convert.ToBase64String(input)}");
}
