using System.Globalization;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.DesiredState;

/// <summary>
/// What must hold before Azure Benefits can be turned on, server by server, with evidence and fix. Read only. Versions and
/// limits come from the product's documentation; the revision of the first update is unverified.
/// </summary>
public static class Prerequisites
{
    private const int Version21H2 = 20348;
    private const int FirstRevisionOf21H2 = 405;
    private static readonly int[] LaterVersions = [20349, 25398, 26100];
    private static readonly TimeSpan TolerableSkew = TimeSpan.FromMinutes(5);

    /// <summary>The prerequisites of a server of a cluster. A server that could not be read has only <see cref="ConditionType.Online"/>.</summary>
    public static IEnumerable<Condition> Of(ClusterSnapshot cluster, ServerSnapshot server)
    {
        yield return Online(server);
        if (HostView.Of(server) is not { } host)
        {
            yield break;
        }

        yield return Registered(cluster.Registration);
        yield return OperatingSystem(server.Platform);
        yield return LanguageMode(server);
        yield return new FeatureConcern().Examine(host).Single().Condition;
        yield return AddressFree(host);
        yield return Clock(server.Platform);
    }

    internal static Condition Online(ServerSnapshot server) => server.Failure is { } failure
        ? Failed(ConditionType.Online, failure.Code, failure.Cause ?? server.State.ToString(), "Up")
        : Ok(ConditionType.Online, server.State.ToString());

    private static Condition Registered(Registration? registration) => registration switch
    {
        null => new Condition(ConditionType.Registered, ConditionStatus.Unknown, Severity.Error, Reason.ReadFailed, null, "Registered"),
        { ConnectionStatus: "RepairRegistrationRequired" } => Failed(ConditionType.Registered, Reason.RepairRegistrationRequired, registration.ConnectionStatus, "Registered"),
        { RegistrationStatus: "OutOfPolicy" } => Failed(ConditionType.Registered, Reason.OutOfPolicy, registration.RegistrationStatus, "Registered"),
        { IsRegistered: false } => Failed(ConditionType.Registered, Reason.NotRegistered, registration.RegistrationStatus, "Registered"),
        { ConnectionStatus: "Disconnected" } => Failed(ConditionType.Registered, Reason.Disconnected, registration.ConnectionStatus, "Connected") with { Severity = Severity.Warning },
        _ => Ok(ConditionType.Registered, registration.RegistrationStatus),
    };

    private static Condition OperatingSystem(Platform? platform)
    {
        var observed = platform is null ? null : $"{platform.Build}.{platform.Revision}";
        var desired = $"{Version21H2}.{FirstRevisionOf21H2}";
        return platform switch
        {
            null => new Condition(ConditionType.OperatingSystem, ConditionStatus.Unknown, Severity.Warning, Reason.OperatingSystemUnknown, null, desired),
            { Build: < Version21H2 } or { Build: Version21H2, Revision: < FirstRevisionOf21H2 } =>
                Failed(ConditionType.OperatingSystem, Reason.OperatingSystemTooOld, observed, desired),
            { Build: Version21H2 } => Ok(ConditionType.OperatingSystem, observed),
            _ when LaterVersions.Contains(platform.Build) => Ok(ConditionType.OperatingSystem, observed),
            _ => Failed(ConditionType.OperatingSystem, Reason.OperatingSystemUnknown, observed, desired) with { Severity = Severity.Warning },
        };
    }

    private static Condition LanguageMode(ServerSnapshot server) => server.State == ServerState.Constrained
        ? Failed(ConditionType.LanguageMode, Reason.LanguageModeConstrained, "ConstrainedLanguage", "FullLanguage")
        : Ok(ConditionType.LanguageMode, "FullLanguage");

    private static Condition AddressFree(HostView host)
    {
        // The address on a duplicate of our own switch goes with the duplicate.
        var ours = host.Objects.Adapters.Where(adapter => host.Duplicates.Append(host.Switch).Any(item => item?.Id == adapter.SwitchId)).Select(adapter => adapter.InterfaceIndex);
        var others = host.Objects.LinkLocalAddresses
            .Where(item => item.Address == AttestationObjects.Address && !ours.Contains(item.InterfaceIndex))
            .Select(item => item.InterfaceName)
            .ToArray();
        return others.Length == 0
            ? Ok(ConditionType.AddressFree, LinkLocalUse(host))
            : Failed(ConditionType.AddressFree, Reason.AddressInUse, string.Join(", ", others), AttestationObjects.Address);
    }

    /// <summary>Other use of 169.254/16, such as storage networks without addresses of their own, is named as evidence.</summary>
    private static string? LinkLocalUse(HostView host)
    {
        var others = host.Objects.LinkLocalAddresses.Where(item => item.InterfaceIndex != host.Adapter?.InterfaceIndex).ToArray();
        return others.Length == 0 ? null : string.Join(", ", others.Select(item => $"{item.InterfaceName} {item.Address}"));
    }

    private static Condition Clock(Platform? platform)
    {
        var skew = platform?.ClockSkew ?? TimeSpan.Zero;
        var observed = skew.ToString("c", CultureInfo.InvariantCulture);
        return skew.Duration() <= TolerableSkew
            ? Ok(ConditionType.Clock, observed)
            : Failed(ConditionType.Clock, Reason.ClockSkewed, observed, "00:00:00") with { Severity = Severity.Warning };
    }

    private static Condition Ok(ConditionType type, string? observed) => new(type, ConditionStatus.Ok, Severity.Error, Reason.AsDesired, observed, observed);

    private static Condition Failed(ConditionType type, Reason reason, string? observed, string? desired) =>
        new(type, ConditionStatus.Failed, Severity.Error, reason, observed, desired);
}
