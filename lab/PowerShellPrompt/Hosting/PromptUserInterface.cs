using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace AzureBenefits.Lab.PowerShellPrompt.Hosting;

/// <summary>The host's way to write and to ask. Progress is shown only where somebody watches.</summary>
internal sealed class PromptUserInterface(TextReader input, TextWriter output) : PSHostUserInterface
{
    public override PSHostRawUserInterface RawUI { get; } = new PromptRawUserInterface();

    public override string ReadLine() => input.ReadLine() ?? throw new PipelineStoppedException();

    public override void Write(string value) => output.Write(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => output.Write(value);

    public override void WriteLine(string value) => output.WriteLine(value);

    public override void WriteErrorLine(string value) => output.WriteLine(value);

    public override void WriteDebugLine(string message) => output.WriteLine($"DEBUG: {message}");

    public override void WriteVerboseLine(string message) => output.WriteLine($"VERBOSE: {message}");

    public override void WriteWarningLine(string message) => output.WriteLine($"WARNING: {message}");

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        if (ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected && record.RecordType == ProgressRecordType.Processing)
        {
            output.Write($"\r\u001b[2K{record.Activity}: {record.StatusDescription}\r");
        }
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        WriteCaption(caption, message);
        return descriptions.ToDictionary(field => field.Name, field =>
        {
            output.Write($"{field.Name}: ");
            return PSObject.AsPSObject(ReadLine());
        });
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        WriteCaption(caption, message);
        var labels = choices.Select(choice => choice.Label.Replace("&", "", StringComparison.Ordinal)).ToList();
        while (true)
        {
            output.Write($"{string.Join("  ", choices.Select(choice => $"[{KeyOf(choice)}] {choice.Label.Replace("&", "", StringComparison.Ordinal)}"))} (default {labels[defaultChoice]}): ");
            var answer = ReadLine().Trim();
            var chosen = answer.Length == 0 ? defaultChoice : choices.ToList().FindIndex(choice =>
                KeyOf(choice).Equals(answer, StringComparison.OrdinalIgnoreCase) || labels[choices.IndexOf(choice)].Equals(answer, StringComparison.OrdinalIgnoreCase));
            if (chosen >= 0)
            {
                return chosen;
            }
        }
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw NoPasswords();

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw NoPasswords();

    public override SecureString ReadLineAsSecureString() => throw NoPasswords();

    private static NotSupportedException NoPasswords() => new("The lab's servers need no credentials.");

    private static string KeyOf(ChoiceDescription choice)
    {
        var mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return mark < 0 ? choice.Label : choice.Label.Substring(mark + 1, 1).ToUpperInvariant();
    }

    private void WriteCaption(string caption, string message)
    {
        output.WriteLine();
        output.WriteLine(caption);
        output.WriteLine(message);
    }
}
