using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>PowerShell on the server allows changes.</summary>
internal sealed class LanguageModeAspect : Aspect
{
    private const string Full = "FullLanguage";

    /// <summary>Whether PowerShell allows reading only. Nothing is said of a mode that was not read.</summary>
    public static bool IsConstrained(ServerRecords records) =>
        records.Of("server").FirstOrDefault()?.Text("languageMode") is not (null or Full);

    /// <summary>Why nothing can be changed on a server.</summary>
    public static Failure WhyNotChangeable(string server, Stage stage, string? mode = null) => new(Reason.LanguageModeConstrained, stage, server, mode);

    public override IEnumerable<Condition> Prerequisites(ServerView server) =>
    [
        server.Server.State == ServerState.Constrained
            ? Condition.Failed(ConditionType.LanguageMode, Reason.LanguageModeConstrained, "ConstrainedLanguage", Full)
            : Condition.Ok(ConditionType.LanguageMode, Full),
    ];
}

public partial record struct Reason
{
    public static Reason LanguageModeConstrained => new(nameof(LanguageModeConstrained));
}

public partial record struct ConditionType
{
    /// <summary>PowerShell on the server allows changes.</summary>
    public static ConditionType LanguageMode => new(nameof(LanguageMode));
}
