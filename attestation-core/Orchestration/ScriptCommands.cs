using AzureBenefits.Attestation.Remoting;
using Newtonsoft.Json.Linq;
using static AzureBenefits.Attestation.Aspects.AttestationObjects;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>The commands that read and finish; the one that changes a server comes from its plan.</summary>
internal static class ScriptCommands
{
    public static NodeCommand ReadCluster(string cluster) => new NodeCommand(cluster, NodeScript.ReadCluster)
        .With("AdapterName", SwitchName)
        .With("Address", Address);

    public static NodeCommand ReadServer(string server) => Read(server, NodeScript.ReadServer);

    public static NodeCommand ConfirmServer(string server, AttestationProbe probe) => probe.Ask(Read(server, NodeScript.ConfirmServer));

    public static NodeCommand ReadAttestation(string server) => new(server, NodeScript.ReadAttestation);

    private static NodeCommand Read(string server, NodeScript script) => new NodeCommand(server, script)
        .With("ServerName", server)
        .With("SwitchName", SwitchName)
        .With("SwitchNotes", SwitchNotes)
        .With("GuestAdapterName", GuestAdapterName)
        .With("FirewallRules", FirewallAspect.RulePattern)
        .With("Features", new JArray(FeaturesAspect.Needed));
}
