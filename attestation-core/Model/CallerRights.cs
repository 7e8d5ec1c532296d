using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Model;

/// <summary>
/// What the caller may do on a server, from the groups of the caller's token there. Whether a server lets someone change
/// it cannot be asked without changing it; but who is in none of these groups is always refused.
/// </summary>
public enum CallerRights
{
    /// <summary>Of neither group: every change would be refused.</summary>
    ReadOnly,

    /// <summary>May change Hyper-V, and with it virtual machines, but not the host.</summary>
    HyperVAdministrator,

    /// <summary>May change everything.</summary>
    Administrator,
}

/// <summary>The well-known groups that grant rights. Their identifiers are the same in every language of Windows.</summary>
internal static class CallerGroups
{
    private const string Administrators = "S-1-5-32-544";
    private const string HyperVAdministrators = "S-1-5-32-578";

    public static CallerRights RightsOf(ImmutableArray<string> groups) =>
        groups.Contains(Administrators) ? CallerRights.Administrator
        : groups.Contains(HyperVAdministrators) ? CallerRights.HyperVAdministrator
        : CallerRights.ReadOnly;
}
