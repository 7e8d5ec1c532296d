using AzureBenefits.Attestation.Documents.Resources;

namespace AzureBenefits.Attestation.Documents.Verification;

/// <summary>The result of one check. Texts are made when they are read, so that checking stays fast.</summary>
public sealed class CheckResult
{
    private static readonly CheckResult[] s_passed = Each(CheckState.Passed);
    private static readonly CheckResult[] s_notAsked = Each(CheckState.NotAsked);
    private static readonly CheckResult[] s_notRun = Each(CheckState.NotRun);

    private readonly object[] _arguments;

    private CheckResult(Check check, CheckState state, Problem problem, object[] arguments)
    {
        Check = check;
        State = state;
        Problem = problem;
        _arguments = arguments;
    }

    /// <summary>Which check.</summary>
    public Check Check { get; }

    /// <summary>Its number, from 1.</summary>
    public int Number => (int)Check;

    /// <summary>How it ended.</summary>
    public CheckState State { get; }

    /// <summary>Why it did not hold; <see cref="Problem.None"/> when it did or was not made.</summary>
    public Problem Problem { get; }

    /// <summary>What is checked, for people.</summary>
    public string Title => DocumentTexts.Title(Check);

    /// <summary>What was found, for people.</summary>
    public string Detail => State switch
    {
        CheckState.Passed => DocumentTexts.Passed(Check, _arguments),
        CheckState.Failed or CheckState.Deferred => DocumentTexts.Message(Problem, _arguments),
        CheckState.NotAsked => DocumentTexts.NotAsked(Check),
        _ => DocumentTexts.NotRun,
    };

    /// <summary>What to do; null when there is nothing to mend.</summary>
    public string? Fix => Problem == Problem.None ? null : DocumentTexts.Fix(Problem, _arguments);

    /// <summary>It holds, and there are no particulars to tell.</summary>
    internal static CheckResult Passed(Check check) => s_passed[(int)check];

    internal static CheckResult Passed(Check check, params object[] arguments) => new(check, CheckState.Passed, Problem.None, arguments);

    internal static CheckResult Failed(Check check, CheckFailure failure) =>
        new(check, CheckState.Failed, failure.Problem, failure.Arguments);

    internal static CheckResult NotAsked(Check check) => s_notAsked[(int)check];

    internal static CheckResult NotRun(Check check) => s_notRun[(int)check];

    internal CheckResult As(Check check) => new(check, State, Problem, _arguments);

    /// <summary>One for each check: they say nothing of a document.</summary>
    private static CheckResult[] Each(CheckState state) =>
        [.. Enumerable.Range(0, (int)Enum.GetValues<Check>().Max() + 1).Select(check => new CheckResult((Check)check, state, Problem.None, []))];

    internal CheckResult Defer() => new(Check, CheckState.Deferred, Problem, _arguments);
}
