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
    private const int MaximumCorpus = 1024;
    private const int MaximumFailures = 10;
    private static readonly TimeSpan LongestAllowed = TimeSpan.FromSeconds(2);

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, long> _classes = new(StringComparer.Ordinal);
    private readonly List<byte[]> _corpus = [.. seeds.Messages];
    private readonly List<string> _failures = [];
    private readonly DocumentVerifier _verifier = new(seeds.Profile, TimeProvider.System);
    private long _accepted;
    private TimeSpan _longest;

    public FuzzFindings Run(long count, Action<long> progress)
    {
        var mutator = new Mutator(_random);
        for (long done = 0; done < count && _failures.Count < MaximumFailures; done++)
        {
            var message = mutator.Change(Any(), Any());
            Try(message, mutator.Input(message));
            progress(done + 1);
        }
        return new FuzzFindings(_classes, _accepted, _longest, _failures);
    }

    private byte[] Any() => _corpus[_random.Next(_corpus.Count)];

    private void Try(byte[] message, byte[] input)
    {
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            Judge(message, input, _verifier.Verify(input, new VerificationRequest { At = Seeds.Now }));
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
    }

    private void Judge(byte[] message, byte[] input, VerificationReport report)
    {
        var failures = report.Checks.Where(check => check.State == CheckState.Failed).Select(check => $"{check.Check}: {check.Problem}");
        var kind = report.Verified ? "accepted: the same content" : string.Join(" + ", failures);
        if (report.Verified && report.Document != seeds.Document)
        {
            Fail("accepted with other content", input);
        }
        _accepted += report.Verified ? 1 : 0;
        _classes[kind] = _classes.GetValueOrDefault(kind) + 1;
        if (_classes[kind] == 1 && _corpus.Count < MaximumCorpus)
        {
            _corpus.Add(message);
        }
    }

    private void Fail(string what, byte[] input) => _failures.Add($"{what}{Environment.NewLine}  input: {Convert.ToBase64String(input)}");
}
