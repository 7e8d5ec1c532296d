using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Fetching;
using AzureBenefits.Attestation.Documents.Resources;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Diagnosis;

/// <summary>
/// Everything between a guest and a document that verifies: adapter, endpoints, clock, document, chain, stores; and what to do
/// about it, step by step, as the platform's own instructions say. Changes nothing.
/// </summary>
/// <param name="machine">The machine.</param>
/// <param name="endpoints">Asks the endpoints.</param>
/// <param name="verify">Verifies an answer under a nonce.</param>
/// <param name="time">The machine's clock.</param>
public sealed class GuestDiagnosis(
    GuestMachine machine, DocumentEndpointClient endpoints, Func<byte[], string, Task<VerificationReport>> verify, TimeProvider time)
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(6);

    private readonly List<DiagnosisResult> _results = [];
    private readonly List<string> _cure = [];

    /// <summary>Makes the diagnosis.</summary>
    public async Task<DiagnosisReport> RunAsync(CancellationToken token)
    {
        var nonce = DocumentNonce.Random();
        var local = await endpoints.AskAsync(DocumentEndpointClient.Local, nonce, token).ConfigureAwait(false);
        var network = await endpoints.AskAsync(DocumentEndpointClient.Network, nonce, token).ConfigureAwait(false);
        var answer = new[] { local, network }.FirstOrDefault(answer => answer.Kind == EndpointAnswerKind.Document);
        AddAdapter(isNeeded: answer is null || answer == network);
        AddEndpoint(DiagnosisStep.LocalEndpoint, local, isNeeded: false);
        AddEndpoint(DiagnosisStep.NetworkEndpoint, network, isNeeded: answer is null);
        if (answer is null)
        {
            Enum.GetValues<DiagnosisStep>().Where(step => step >= DiagnosisStep.Clock).ToList().ForEach(step => Add(step, CheckState.NotRun, "NoDocument"));
        }
        else
        {
            AddDocument(await verify(answer.Body, nonce).ConfigureAwait(false));
        }
        if (_cure.Count > 0)
        {
            Advise("Again");
        }
        return new DiagnosisReport(time.GetUtcNow(), _results, _cure);
    }

    private void AddAdapter(bool isNeeded)
    {
        var attached = machine.Adapters.FirstOrDefault(adapter => adapter is { IsUp: true, LinkLocal: not null });
        if (attached is not null)
        {
            Add(DiagnosisStep.Adapter, CheckState.Passed, "Adapter", attached.Name, attached.LinkLocal!);
            return;
        }
        var seen = string.Join(", ", machine.Adapters.Select(adapter => $"{adapter.Name} ({AddressesOf(adapter)})"));
        Add(DiagnosisStep.Adapter, isNeeded ? CheckState.Failed : CheckState.NotAsked, "NoAdapter", seen);
        if (isNeeded)
        {
            Advise("TurnOn");
            Advise(machine.IsWindows ? "AdapterWindows" : "AdapterLinux");
        }
    }

    private static string AddressesOf(MachineAdapter adapter) =>
        adapter.Addresses.Count > 0 ? string.Join(" ", adapter.Addresses) : DocumentTexts.Diagnosis("NoAddress");

    private void AddEndpoint(DiagnosisStep step, DocumentEndpointAnswer answer, bool isNeeded)
    {
        var state = answer.Kind == EndpointAnswerKind.Document ? CheckState.Passed : isNeeded ? CheckState.Failed : CheckState.NotAsked;
        var particulars = answer.Problem ?? RefusalText.Of(answer.Body);
        Add(step, state, $"Endpoint.{answer.Kind}", answer.Address, answer.Status, particulars);
        if (state == CheckState.Failed)
        {
            Advise($"Endpoint.{answer.Kind}");
        }
    }

    private void AddDocument(VerificationReport report)
    {
        AddClock(report);
        var fault = report.Checks.FirstOrDefault(check => check.State == CheckState.Failed && check.Check < Check.Chain);
        var fetched = report[Check.ChainAgain];
        var chain = fetched.State is CheckState.Passed or CheckState.Failed ? fetched : report[Check.Chain];
        AddCheck(DiagnosisStep.Document, fault, DocumentTexts.Diagnosis("Document"));
        AddCheck(DiagnosisStep.Chain, chain.State == CheckState.Passed ? null : chain, chain.Detail);
        new StoreDiagnosis(machine).Describe(report, out var state, out var detail, out var steps);
        _results.Add(new DiagnosisResult(DiagnosisStep.Stores, state, detail));
        _cure.AddRange(steps);
    }

    private void AddClock(VerificationReport report)
    {
        if (report.Document is not { } document)
        {
            Add(DiagnosisStep.Clock, CheckState.NotRun, "NoDocument");
            return;
        }
        // A cached document's time says nothing of the clock.
        var isFresh = report[Check.Nonce].State == CheckState.Passed;
        var isFar = (time.GetUtcNow() - document.CreatedOn).Duration() > ClockTolerance;
        Add(DiagnosisStep.Clock, !isFresh ? CheckState.NotRun : isFar ? CheckState.Failed : CheckState.Passed, isFresh ? "Clock" : "ClockUnknown", time.GetUtcNow(), document.CreatedOn);
        if (isFresh && isFar)
        {
            Advise(machine.IsWindows ? "ClockWindows" : "ClockLinux");
        }
    }

    private void AddCheck(DiagnosisStep step, CheckResult? fault, string good)
    {
        _results.Add(new DiagnosisResult(step, fault?.State ?? CheckState.Passed, fault?.Detail ?? good));
        // What is missing in a store gets steps of its own.
        if (fault is { State: CheckState.Failed, Fix: { } fix } && fault.Problem is not (Problem.IssuerMissing or Problem.IssuerKeyMismatch))
        {
            _cure.Add(fix);
        }
    }

    private void Add(DiagnosisStep step, CheckState state, string text, params object[] arguments) =>
        _results.Add(new DiagnosisResult(step, state, DocumentTexts.Diagnosis(text, arguments)));

    private void Advise(string text) => _cure.Add(DocumentTexts.Diagnosis($"Cure.{text}"));
}
