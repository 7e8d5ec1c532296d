using System.Globalization;
using System.Management.Automation.Host;

namespace AzureBenefits.Lab.PowerShellPrompt.Hosting;

/// <summary>The engine's host: writes to and asks at a pair of text streams.</summary>
/// <param name="input">Where answers are read.</param>
/// <param name="output">Where everything is written.</param>
public sealed class PromptHost(TextReader input, TextWriter output) : PSHost
{
    private readonly PromptUserInterface _ui = new(input, output);

    /// <inheritdoc/>
    public override string Name => "AzureBenefitsLab";

    /// <inheritdoc/>
    public override Version Version { get; } = new(1, 0);

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override PSHostUserInterface UI => _ui;

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture => CultureInfo.GetCultureInfo("en-US");

    /// <summary>Whether <c>exit</c> was typed.</summary>
    public bool ShouldEnd { get; private set; }

    /// <summary>The exit code that was given to <c>exit</c>.</summary>
    public int ExitCode { get; private set; }

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode) => (ShouldEnd, ExitCode) = (true, exitCode);

    /// <inheritdoc/>
    public override void EnterNestedPrompt() => throw new NotSupportedException("The lab's prompt has no nested prompts.");

    /// <inheritdoc/>
    public override void ExitNestedPrompt()
    {
    }

    /// <inheritdoc/>
    public override void NotifyBeginApplication()
    {
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
    }
}
