using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.AttestationNetwork;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;

namespace AzureBenefits.Lab.SimulatedCluster.Platform;

/// <summary>
/// curl.exe, in-box since Windows Server 2019: as much of it as asking the server's own attestation service takes. An option
/// that the lab does not know ends it with curl's own exit code for that.
/// </summary>
[Cmdlet("Invoke", "Curl")]
internal sealed class InvokeCurl : LabCmdlet
{
    private const int UnknownOption = 2;
    private const int CouldNotConnect = 7;

    private static readonly HashSet<string> Flags = ["--silent", "--anyauth"];
    private static readonly HashSet<string> Valued = ["--noproxy", "--max-time", "--max-filesize", "--header", "--user", "--write-out"];

    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);
    private string _writeOut = "";
    private Uri? _address;

    /// <summary>The command line, as a program gets it.</summary>
    [Parameter(ValueFromRemainingArguments = true)]
    public object[] Arguments { get; set; } = [];

    /// <inheritdoc/>
    protected override string CommandName => "curl.exe";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!Parse([.. Arguments.Select(argument => $"{argument}")]) || _address is not { } address)
        {
            Exit(UnknownOption);
            return;
        }

        HostAnswer? answer = null;
        Read(address.Host, () => answer = HostRequest.From(Server.Name, address, _headers) is { } request ? Session.HostEndpoint?.Invoke(request) : null);
        var text = (answer?.Body ?? "") + _writeOut.Replace("\\n", "\n", StringComparison.Ordinal).Replace("%{http_code}", $"{answer?.Status ?? 0:000}", StringComparison.Ordinal);

        // A program's output reaches the script line by line.
        text.Split('\n').ToList().ForEach(WriteObject);
        Exit(answer is null ? CouldNotConnect : 0);
    }

    private bool Parse(IReadOnlyList<string> arguments)
    {
        for (var at = 0; at < arguments.Count; at++)
        {
            var argument = arguments[at];
            if (Valued.Contains(argument) && at + 1 < arguments.Count)
            {
                Take(argument, arguments[++at]);
            }
            else if (!Flags.Contains(argument) && !Uri.TryCreate(argument, UriKind.Absolute, out _address))
            {
                return false;
            }
        }

        return true;
    }

    private void Take(string option, string value)
    {
        if (option == "--header" && value.Split(':', 2) is [var name, var content])
        {
            _headers[name] = content.Trim();
        }

        _writeOut = option == "--write-out" ? value : _writeOut;
    }

    private void Exit(int code) => SessionState.PSVariable.Set("global:LASTEXITCODE", code);
}
