using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>PowerShell on the server allows changes: in ConstrainedLanguage mode too, which application control makes the usual one.</summary>
internal sealed class LanguageModeAspect : Aspect
{
    private const string Full = "FullLanguage";
    private const string Constrained = "ConstrainedLanguage";

    /// <summary>Whether PowerShell allows too little. Nothing is said of a mode that was not read.</summary>
    public static bool IsConstrained(ServerRecords records) =>
        records.Of("server").FirstOrDefault()?.Text("languageMode") is not (null or Full or Constrained);

    /// <summary>Why something cannot be changed in the mode of the session.</summary>
    public static Failure WhyNotChangeable(string target, Stage stage) => new(Reason.LanguageModeConstrained, stage, target);

    public override IEnumerable<Condition> Prerequisites(ServerView server) =>
    [
        server.Server.State == ServerState.Constrained
            ? Condition.Failed(ConditionType.LanguageMode, Reason.LanguageModeConstrained, "RestrictedLanguage", Constrained)
            : Condition.Ok(ConditionType.LanguageMode, null),
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
