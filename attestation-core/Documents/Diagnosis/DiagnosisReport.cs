using AzureBenefits.Attestation.Documents.Resources;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Diagnosis;

/// <summary>The steps of a diagnosis, in order.</summary>
public enum DiagnosisStep
{
    /// <summary>An adapter with an address on the attestation network.</summary>
    Adapter,

    /// <summary>The endpoint of Azure verification for VMs on this machine.</summary>
    LocalEndpoint,

    /// <summary>The endpoint on the attestation network.</summary>
    NetworkEndpoint,

    /// <summary>This machine's clock against the time of the document.</summary>
    Clock,

    /// <summary>Every check of the document but its chain.</summary>
    Document,

    /// <summary>The way from the document's certificate to a trusted root.</summary>
    Chain,

    /// <summary>Which store of this machine lacks which issuing certificate.</summary>
    Stores,
}

/// <summary>What one step found.</summary>
/// <param name="Step">Which.</param>
/// <param name="State">How it ended.</param>
/// <param name="Detail">What was found, for people.</param>
public sealed record DiagnosisResult(DiagnosisStep Step, CheckState State, string Detail)
{
    /// <summary>What is looked at, for people.</summary>
    public string Title => DocumentTexts.Diagnosis($"Title.{Step}");
}

/// <summary>A guest's whole diagnosis.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Results">Every step.</param>
/// <param name="Cure">What to do, in this order; empty when all is well.</param>
public sealed record DiagnosisReport(DateTimeOffset At, IReadOnlyList<DiagnosisResult> Results, IReadOnlyList<string> Cure)
{
    /// <summary>Whether a document came from one of the endpoints.</summary>
    public bool HasDocument => this[DiagnosisStep.Document].State != CheckState.NotRun;

    /// <summary>Whether nothing is wrong.</summary>
    public bool Healthy => Results.All(result => result.State is CheckState.Passed or CheckState.NotAsked);

    /// <summary>The result of one step.</summary>
    public DiagnosisResult this[DiagnosisStep step] => Results[(int)step];
}
