using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>What PowerShell on a server allows to scripts that nobody signed.</summary>
public enum ServerLanguageMode
{
    /// <summary>Everything.</summary>
    Full,

    /// <summary>What application control allows: ConstrainedLanguage mode, which is enough for everything.</summary>
    Constrained,

    /// <summary>Less than that: nothing can be changed.</summary>
    Restricted,
}

/// <summary>The language mode of a server's PowerShell.</summary>
/// <param name="Mode">The mode.</param>
public sealed record ServerLanguage(ServerLanguageMode Mode);

/// <summary>PowerShell on the server allows changes: in ConstrainedLanguage mode too, which application control makes the usual one.</summary>
internal sealed class LanguageModeAspect : Aspect
{
    private const string Constrained = "ConstrainedLanguage";
    private const string Full = "FullLanguage";

    /// <summary>Whether PowerShell allows too little. Nothing is said of a mode that was not read.</summary>
    public static bool IsRestricted(ServerRecords records) => ModeOf(records) == ServerLanguageMode.Restricted;

    /// <summary>Why something cannot be changed in the mode of the session.</summary>
    public static Failure WhyNotChangeable(string target, Stage stage) => new(Reason.LanguageModeConstrained, stage, target);

    public override IEnumerable<object> Read(ServerRecords records) => ModeOf(records) is { } mode ? [new ServerLanguage(mode)] : [];

    public override IEnumerable<Condition> Prerequisites(ServerView server) =>
    [
        server.Server.State == ServerState.Constrained
            ? Condition.Failed(ConditionType.LanguageMode, Reason.LanguageModeConstrained, "RestrictedLanguage", Constrained)
            : Condition.Ok(ConditionType.LanguageMode, Named(server.Server.Facts.Find<ServerLanguage>()?.Mode), $"{Constrained}, {Full}"),
    ];

    private static string? Named(ServerLanguageMode? mode) => mode switch
    {
        null => null,
        ServerLanguageMode.Constrained => Constrained,
        _ => Full,
    };

    private static ServerLanguageMode? ModeOf(ServerRecords records) => records.Of("server").FirstOrDefault()?.Text("languageMode") switch
    {
        null => null,
        Full => ServerLanguageMode.Full,
        Constrained => ServerLanguageMode.Constrained,
        _ => ServerLanguageMode.Restricted,
    };
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
