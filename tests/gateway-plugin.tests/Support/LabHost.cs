using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests.Support;

/// <summary>The plugin with the real core, on a simulated cluster that treats each caller as its servers would.</summary>
internal static class LabHost
{
    /// <param name="lab">The cluster.</param>
    /// <param name="through">Puts something between the plugin and the servers; null for nothing.</param>
    /// <param name="options">Changes the core's options; null for none.</param>
    /// <param name="folder">Where operations are recorded, which outlives the host; null for a folder of its own.</param>
    /// <param name="policy">The file of the policy; null for none.</param>
    public static Task<PluginHost> StartAsync(
        LabCluster lab,
        Func<INodeShell, INodeShell>? through = null,
        Action<AttestationOptions>? options = null,
        TemporaryFolder? folder = null,
        string? policy = null) => PluginHost.StartAsync(new HostSetup
    {
        Configuration = policy is null ? [] : new() { [PluginSettings.PolicyKey] = policy },
        Cluster = lab.Name,
        ReplaceEngine = false,
        Folder = folder ?? new TemporaryFolder(),
        KeepsFolder = folder is not null,
        ConfigureServices = services => services
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(lab.Clock))
            .Replace(ServiceDescriptor.Singleton<ICallerShells>(new LabShells(lab, through)))
            // A slow machine is no silent server.
            .PostConfigure<AttestationOptions>(core => (core.ReadSilenceDeadline, core.SilenceNotice) = (TimeSpan.FromHours(1), TimeSpan.FromMinutes(1)))
            .PostConfigure(options ?? (_ => { })),
    });

    public static IEnumerable<string> MutatingCalls(this LabCluster lab) => lab.Calls.Snapshot()["cmdlets"]!
        .Where(call => call.Value<bool>("mutating"))
        .Select(call => $"{call["server"]} {call["name"]} {call["target"]}");

    public static IEnumerable<string> ServerNames(this LabCluster lab) => lab.State()["servers"]!.Select(server => server.Value<string>("name")!);

    /// <summary>Runs a line of PowerShell on a server as its administrator.</summary>
    public static async Task RunAsync(this LabCluster lab, string server, string script)
    {
        var invocation = new RemoteInvocation(server, script, null, new Dictionary<string, object?>());
        await foreach (var record in lab.InvokeAsync(invocation, CancellationToken.None))
        {
            Assert.NotNull(JToken.Parse(record));
        }
    }

    private sealed class LabShells(LabCluster lab, Func<INodeShell, INodeShell>? through) : ICallerShells
    {
        public INodeShell For(Caller caller)
        {
            var shell = new LabNodeShell(lab, caller.Name switch
            {
                TestCaller.Operator => LabCaller.Operator,
                TestCaller.Reader => LabCaller.Reader,
                _ => LabCaller.Stranger,
            });
            return through is null ? shell : through(shell);
        }
    }
}
