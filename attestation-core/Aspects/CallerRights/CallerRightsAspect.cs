using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Aspects;

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

/// <summary>The caller's rights on a server that tells them.</summary>
/// <param name="Rights">What the caller may do.</param>
public sealed record CallerGroups(CallerRights Rights);

/// <summary>The caller may change the server. Turning on changes hosts, which takes a full administrator.</summary>
internal sealed class CallerRightsAspect : Aspect
{
    // Well-known groups have the same identifiers in every language of Windows.
    private const string Administrators = "S-1-5-32-544";
    private const string HyperVAdministrators = "S-1-5-32-578";

    public override bool OnlyInforms => true;

    public override IEnumerable<object> Read(ServerRecords records) =>
        records.Of("caller").Take(1).Select(record => new CallerGroups(RightsOf(record.Texts("groups"))));

    public override IEnumerable<Condition> Prerequisites(ServerView server)
    {
        yield return server.Server.CallerRights switch
        {
            null => Condition.Unknown(ConditionType.CallerRights, Reason.CallerRightsUnknown, "Administrator") with { Severity = Severity.Information },
            CallerRights.Administrator => Condition.Ok(ConditionType.CallerRights, "Administrator"),
            var rights => Condition.Failed(ConditionType.CallerRights, Reason.CallerDenied, rights.ToString(), "Administrator"),
        };
    }

    private static CallerRights RightsOf(ImmutableArray<string> groups) =>
        groups.Contains(Administrators) ? CallerRights.Administrator
        : groups.Contains(HyperVAdministrators) ? CallerRights.HyperVAdministrator
        : CallerRights.ReadOnly;
}

public partial record struct Reason
{
    public static Reason CallerRightsUnknown => new(nameof(CallerRightsUnknown));
}

public partial record struct ConditionType
{
    /// <summary>The caller may change the server.</summary>
    public static ConditionType CallerRights => new(nameof(CallerRights));
}
