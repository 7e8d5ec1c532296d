using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>What a test of a server's attestation found.</summary>
/// <param name="Server">The server.</param>
/// <param name="AsOf">When it was tested.</param>
/// <param name="Checks">Every check, in the order in which it was made.</param>
public sealed record AttestationTestReport(string Server, DateTimeOffset AsOf, ImmutableArray<AttestationTestCheck> Checks)
{
    /// <summary>Whether the server gave a document to believe.</summary>
    public bool Verified => FirstProblem is null;

    /// <summary>What it found, in short, and what to do.</summary>
    public LocalText Summary => FirstProblem is { } problem ? Texts.Test("NotVerified").Then(problem.Detail).Then(problem.Fix) : Texts.Test("Verified");

    /// <summary>The first check that keeps the document from being believed; null when none does.</summary>
    public AttestationTestCheck? FirstProblem => Checks.FirstOrDefault(check => check.Status is CheckState.Failed or CheckState.NotRun);
}

/// <summary>One check of a test.</summary>
/// <param name="Code">Which: <c>service</c>, <c>fetch</c>, or a check of the document, such as <c>signature</c>.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Detail">What was found, for people.</param>
/// <param name="Fix">What to do; null when there is nothing to mend.</param>
public sealed record AttestationTestCheck(string Code, CheckState Status, LocalText Detail, LocalText? Fix)
{
    private static readonly TextSource s_documentTexts = new(typeof(AttestationTestCheck).Assembly, name => name.EndsWith("DocumentTexts.resources", StringComparison.Ordinal));

    /// <summary>What the check is called.</summary>
    public LocalText Title => CamelCase.ToPascal(Code) is var name && s_documentTexts.Has($"Check.{name}")
        ? new LocalText($"Check.{name}") { Source = s_documentTexts }
        : new LocalText($"Test.{name}");

    internal static AttestationTestCheck OfService(AttestationService? service) => service switch
    {
        { Status: ServiceStatus.Active, Expiration: { } end } => new("service", CheckState.Passed, Texts.Test("ServiceActive").Then(Texts.Test("CertificateEnd", end.ToString("u", CultureInfo.InvariantCulture))), null),
        { Status: ServiceStatus.Active } => new("service", CheckState.Passed, Texts.Test("ServiceActive"), null),
        _ => Failed("service", CertificateAspect.WhyNotActive(service), service?.Expiration?.ToString("u", CultureInfo.InvariantCulture)),
    };

    internal static AttestationTestCheck OfFetch(DocumentAnswer? document, IReadOnlyList<DocumentAnswer> answers)
    {
        if (document is not null)
        {
            return new("fetch", CheckState.Passed, Texts.Test("Fetched", document.Address).Then(ProxyNotAvoided([document])), null);
        }

        // The answer that tells most: a refusal of the service itself, then what stands in its place, then silence.
        var telling = answers.MaxBy(answer => answer.Kind switch
        {
            EndpointAnswerKind.Refusal => 3,
            EndpointAnswerKind.Proxy => 2,
            EndpointAnswerKind.AnotherEndpoint => 1,
            _ => 0,
        });
        var reason = telling?.Kind switch
        {
            EndpointAnswerKind.Refusal => Reason.DocumentRefused,
            EndpointAnswerKind.Proxy => Reason.ProxyAnswered,
            EndpointAnswerKind.AnotherEndpoint => Reason.EndpointUnknown,
            _ => Reason.DocumentEndpointSilent,
        };
        var cause = reason == Reason.DocumentEndpointSilent
            ? string.Join(" ", answers.Select(answer => $"{answer.Address}: {answer.Message}."))
            : $"{telling!.Address}, {telling.Status}: {RefusalText.Of(Encoding.UTF8.GetBytes(telling.Body))}";
        return Failed("fetch", reason, LocalText.OfName(cause).Then(ProxyNotAvoided(answers)));
    }

    internal static AttestationTestCheck OfCutOff(Failure failure) =>
        new("fetch", CheckState.Failed, failure.Message.Then(failure.Cause), failure.Fix);

    private static LocalText? ProxyNotAvoided(IEnumerable<DocumentAnswer> answers) =>
        answers.All(answer => answer.NoProxy) ? null : Texts.Test("ProxyNotAvoided");

    internal static AttestationTestCheck OfDocument(CheckResult check, bool isFetched)
    {
        var code = CamelCase.Of(check.Check);
        return isFetched || check.State == CheckState.NotAsked
            ? new(code, check.State, check.Detail, check.Fix)
            : new(code, CheckState.NotRun, Texts.Test("NothingToCheck"), null);
    }

    private static AttestationTestCheck Failed(string code, Reason reason, LocalText? cause) =>
        new(code, CheckState.Failed, Texts.Message(reason).Then(cause), Texts.Fix(reason));
}
