using AzureBenefits.Lab.SimulatedCluster;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Benchmarks.TurnOn;

/// <summary>
/// Turning on as the public cmdlets do it: server after server, one remote call per step, and a wait until a new switch has
/// settled. It is ours, written from the platform's public description, and does the whole job. Its calls, waits and repeated
/// changes are as many as those of the public cmdlets, which were counted on a lab: four calls for the cluster and seven for each
/// server, 14 s of waiting, and on a second run 8 changes of each server and 4 of each virtual machine.
/// </summary>
internal sealed class SequentialBaseline(LabCluster lab)
{
    /// <summary>How long they sleep after they created a switch.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(14);

    private static readonly string[] s_steps = ["Session", "Switch", "Adapter", "Firewall", "Service", "VirtualMachines", "Status"];

    private static readonly Dictionary<string, object?> s_arguments = new()
    {
        ["SwitchName"] = "AZSHCI_HOST-IMDS_DO_NOT_MODIFY",
        ["SwitchNotes"] = "Managed by Azure Stack HCI IMDS Attestation Service",
        ["GuestAdapterName"] = "AZSHCI_GUEST-IMDS_DO_NOT_MODIFY",
        ["Address"] = "169.254.169.253",
    };

    /// <summary>Switches that were created, each of which is waited for.</summary>
    public int Created { get; private set; }

    /// <summary>Turns everything on. Does not sleep: the waits are counted.</summary>
    public async Task RunAsync()
    {
        var servers = (await CallAsync(lab.Name, "Discover")).Select(record => (string)record["name"]!).ToArray();
        await CallAsync(lab.Name, "Check");
        foreach (var server in servers)
        {
            foreach (var step in s_steps)
            {
                var records = await CallAsync(server, step);
                Created += records.Count(record => (bool?)record["created"] == true);
            }
        }

        await CallAsync(lab.Name, "Network");
        await CallAsync(lab.Name, "Sync");
    }

    /// <summary>
    /// Remote calls of a run on one of the servers: that one calls itself and the cluster without going through the network, save
    /// for one call.
    /// </summary>
    public static int CallsOnNode(int calls) => calls - s_steps.Length - 3;

    private async Task<List<JObject>> CallAsync(string node, string step)
    {
        var records = new List<JObject>();
        await foreach (var record in lab.InvokeAsync(new RemoteInvocation(node, Script(step), step, s_arguments), CancellationToken.None))
        {
            if (JToken.Parse(record) is JObject bag)
            {
                records.Add(bag);
            }
        }

        return records;
    }

    private static string Script(string step)
    {
        using var stream = typeof(SequentialBaseline).Assembly.GetManifestResourceStream($"{step}.ps1")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
