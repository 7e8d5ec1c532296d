using System.Management.Automation;
using System.Runtime.CompilerServices;
using AzureBenefits.Lab.PowerShellPrompt;
using AzureBenefits.Lab.PowerShellPrompt.Hosting;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.PowerShell.Cmdlets;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.PowerShell.Tests.Support;

/// <summary>A console on a server of a lab, with the module loaded; every call to a server goes through real PowerShell remoting.</summary>
internal sealed class ModuleSession : IAsyncDisposable
{
    private readonly StringWriter _screen = new();
    private readonly ComputerName _name;
    private readonly ServerConsole _console;

    public ModuleSession(string scenario, string answers = "")
    {
        Lab = new LabCluster(TimeProvider.System, scenario);
        Server = Lab.State()["servers"]!.First(server => (string?)server["state"] == "Up").Value<string>("name")!;
        _name = ComputerName.Hold(Server);
        try
        {
            _console = new ServerConsole(Lab, Server, new PromptHost(new StringReader(answers), _screen), Manifest);
        }
        catch
        {
            _name.Dispose();
            throw;
        }
    }

    /// <summary>The module's manifest as it was built, beside the tests.</summary>
    public static string Manifest { get; } = Path.Combine(Path.GetDirectoryName(typeof(ClusterCmdlet).Assembly.Location)!, "AzureBenefits.psd1");

    public LabCluster Lab { get; }

    /// <summary>The server on which the console stands.</summary>
    public string Server { get; }

    public JObject State => Lab.State();

    /// <summary>What was written for people.</summary>
    public string Screen => _screen.ToString();

    /// <summary>Runs a line; errors fail the test.</summary>
    public IReadOnlyList<PSObject> Run(string line)
    {
        var (output, errors) = Try(line);
        Xunit.Assert.True(errors.Count == 0, $"{line}: {string.Join("; ", errors)}");
        return output;
    }

    public (IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord> Errors) Try(string line) => _console.Run(line);

    public void SetVariable(string name, object value) => _console.SetVariable(name, value);

    /// <summary>Stops the line that runs, as Ctrl+C does.</summary>
    public void Stop() => _console.Stop();

    public IReadOnlyList<string> MutatingCalls() =>
    [
        .. Lab.Calls.Snapshot()["cmdlets"]!
            .Where(call => (bool)call["mutating"]!)
            .Select(call => $"{call["server"]} {call["name"]} {call["target"]}"),
    ];

    public ValueTask DisposeAsync()
    {
        _console.Dispose();
        _name.Dispose();
        return Lab.DisposeAsync();
    }

    /// <summary>The repository's folder.</summary>
    public static string Repository() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", ".."));

    private static string Here([CallerFilePath] string here = "") => here;
}
