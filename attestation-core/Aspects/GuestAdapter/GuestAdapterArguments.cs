using Newtonsoft.Json.Linq;
using static AzureBenefits.Attestation.Aspects.AttestationObjects;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>What changes of a guest's adapter take: which adapter it is, and its VLAN. Thousands of guests get an adapter at once, and share one.</summary>
internal static class GuestAdapterArguments
{
    // Without an id it is the one that the same run adds.
    private static readonly JObject s_added = Named("");
    private static readonly JObject s_isolateAdded = Isolated("");

    /// <summary>The adapter; null for the one that the same run adds.</summary>
    public static JObject Of(GuestAdapter? adapter) => adapter is null ? s_added : Named(adapter.Id);

    /// <summary>The adapter and the VLANs between which it is isolated.</summary>
    public static JObject Isolation(GuestAdapter? adapter) => adapter is null ? s_isolateAdded : Isolated(adapter.Id);

    private static JObject Named(string adapter) => new() { ["adapter"] = adapter };

    private static JObject Isolated(string adapter) => new() { ["adapter"] = adapter, ["primaryVlan"] = PrimaryVlan, ["secondaryVlan"] = SecondaryVlan };
}
