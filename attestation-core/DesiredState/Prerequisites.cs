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

    /// <summary>
    /// The prerequisites of a server of a cluster, always in the same order. Of a server that was not reached there is only
    /// <see cref="ConditionType.Online"/>; what a reached one would not tell is <see cref="ConditionStatus.Unknown"/>.
    /// </summary>
    public static IEnumerable<Condition> Of(ClusterSnapshot cluster, ServerSnapshot server)
    {
        var online = Online(server);
        if (online is { Status: ConditionStatus.Failed, Severity: Severity.Error })
        {
            return [online];
        }

        var host = HostView.Of(server);
        return
        [
            online,
            Readable(server),
            Registered(cluster.Registration),
            Connected(cluster.Registration),
            OperatingSystem(server.Platform),
            Module(server),
            Features(server, host),
            LanguageMode(server),
            Rights(server.CallerRights),
            FirewallPolicy(host),
            InBoxFirewallRule(host),
            AddressFree(host),
            Clock(server.Platform),
        ];
    }

    private static Condition Online(ServerSnapshot server) => server.State switch
    {
        ServerState.Down or ServerState.Unreachable or ServerState.Denied =>
            Failed(ConditionType.Online, server.Failure!.Code, server.Failure.Cause ?? server.State.ToString(), "Up"),
        ServerState.Paused => Failed(ConditionType.Online, Reason.ServerPaused, "Paused", "Up") with { Severity = Severity.Information },
        _ => Ok(ConditionType.Online, "Up"),
    };

    private static Condition Readable(ServerSnapshot server) => server.Failure is { } failure
        ? Failed(ConditionType.Readable, failure.Code, failure.Cause, null)
        : Ok(ConditionType.Readable, null);

    private static Condition Registered(Registration? registration)
    {
        const string Desired = "Registered";
        return registration switch
        {
            null => Unknown(ConditionType.Registered, Reason.ReadFailed, Desired),
            { RegistrationStatus: "OutOfPolicy" } => Failed(ConditionType.Registered, Reason.OutOfPolicy, registration.RegistrationStatus, Desired),
            { IsRegistered: false } => Failed(ConditionType.Registered, Reason.NotRegistered, registration.RegistrationStatus, Desired),
            _ => Ok(ConditionType.Registered, registration.RegistrationStatus),
        };
    }

    private static Condition Connected(Registration? registration)
    {
        const string Desired = "Connected";
        var observed = registration switch
        {
            null => null,
            { LastConnected: { } last } => $"{registration.ConnectionStatus}, {last.ToString("u", CultureInfo.InvariantCulture)}",
            _ => registration.ConnectionStatus,
        };
        return registration?.ConnectionStatus switch
        {
            "Connected" => Ok(ConditionType.Connected, observed),
            "RepairRegistrationRequired" => Failed(ConditionType.Connected, Reason.RepairRegistrationRequired, observed, Desired),
            "Disconnected" => Failed(ConditionType.Connected, Reason.Disconnected, observed, Desired) with { Severity = Severity.Warning },
            _ => Unknown(ConditionType.Connected, Reason.ConnectionUnknown, Desired) with { Observed = observed },
        };
    }

    private static Condition OperatingSystem(Platform? platform)
    {
        var observed = platform is null ? null : $"{platform.Build}.{platform.Revision}";
        var desired = $"{Version21H2}.{FirstRevisionOf21H2}";
        return platform switch
        {
            null => Unknown(ConditionType.OperatingSystem, Reason.OperatingSystemUnknown, desired),
            { Build: < Version21H2 } or { Build: Version21H2, Revision: < FirstRevisionOf21H2 } =>
                Failed(ConditionType.OperatingSystem, Reason.OperatingSystemTooOld, observed, desired),
            { Build: Version21H2 } => Ok(ConditionType.OperatingSystem, observed),
            _ when LaterVersions.Contains(platform.Build) => Ok(ConditionType.OperatingSystem, observed),
            _ => Failed(ConditionType.OperatingSystem, Reason.OperatingSystemUnknown, observed, desired) with { Severity = Severity.Warning },
        };
    }

    private static Condition Module(ServerSnapshot server)
    {
        const string Desired = "AzureStackHCI";
        return server switch
        {
            { Attestation: not null } => Ok(ConditionType.Module, Desired),
            { Failure.Code: Reason.ModuleMissing } => Failed(ConditionType.Module, Reason.ModuleMissing, server.Failure.Cause, Desired),
            _ => Unknown(ConditionType.Module, Reason.ReadFailed, Desired),
        };
    }

    private static Condition Features(ServerSnapshot server, HostView? host)
    {
        const string Desired = $"{AttestationObjects.HyperV}, {AttestationObjects.HyperVTools}";
        return (host, server.Failure?.Code) switch
        {
            (not null, _) => new FeatureConcern().Examine(host).Single().Condition,
            (_, Reason.FeatureMissing) => Failed(ConditionType.Features, Reason.FeatureMissing, server.Failure!.Cause, Desired),
            _ => Unknown(ConditionType.Features, Reason.ReadFailed, Desired),
        };
    }

    private static Condition LanguageMode(ServerSnapshot server) => server.State == ServerState.Constrained
        ? Failed(ConditionType.LanguageMode, Reason.LanguageModeConstrained, "ConstrainedLanguage", "FullLanguage")
        : Ok(ConditionType.LanguageMode, "FullLanguage");

    // Turning on changes hosts, which takes a full administrator.
    private static Condition Rights(CallerRights? rights) => rights switch
    {
        null => Unknown(ConditionType.CallerRights, Reason.CallerRightsUnknown, "Administrator") with { Severity = Severity.Information },
        CallerRights.Administrator => Ok(ConditionType.CallerRights, "Administrator"),
        _ => Failed(ConditionType.CallerRights, Reason.CallerDenied, rights.ToString(), "Administrator"),
    };

    // Which profile the attestation adapter is in can change, so each one that ignores the rules is named, as a warning.
    private static Condition FirewallPolicy(HostView? host)
    {
        const string Desired = "on, with local rules, in every profile";
        var profiles = host?.Objects.FirewallProfiles ?? [];
        var ignoring = string.Join(", ", profiles.Where(profile => !profile.AllowsLocalRules).Select(profile => profile.Name));
        var off = string.Join(", ", profiles.Where(profile => !profile.Enabled).Select(profile => profile.Name));
        return (profiles.IsEmpty, ignoring, off) switch
        {
            (true, _, _) => Unknown(ConditionType.FirewallPolicy, Reason.FirewallPolicyUnknown, Desired),
            (_, { Length: > 0 }, _) => Failed(ConditionType.FirewallPolicy, Reason.LocalFirewallRulesIgnored, ignoring, Desired) with { Severity = Severity.Warning },
            (_, _, { Length: > 0 }) => Failed(ConditionType.FirewallPolicy, Reason.FirewallOff, off, Desired) with { Severity = Severity.Warning },
            _ => Ok(ConditionType.FirewallPolicy, Desired),
        };
    }

    private static Condition InBoxFirewallRule(HostView? host)
    {
        const string Desired = AttestationObjects.AllowRule;
        return host switch
        {
            null => Unknown(ConditionType.InBoxFirewallRule, Reason.ReadFailed, Desired),
            _ when host.Objects.FirewallRules.Any(rule => string.Equals(rule.Name, Desired, StringComparison.OrdinalIgnoreCase)) =>
                Ok(ConditionType.InBoxFirewallRule, Desired),
            _ => Failed(ConditionType.InBoxFirewallRule, Reason.InBoxFirewallRuleMissing, null, Desired),
        };
    }

    private static Condition AddressFree(HostView? host)
    {
        if (host is null)
        {
            return Unknown(ConditionType.AddressFree, Reason.ReadFailed, AttestationObjects.Address);
        }

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
        if (platform is null)
        {
            return Unknown(ConditionType.Clock, Reason.ReadFailed, "00:00:00");
        }

        var observed = platform.ClockSkew.ToString("c", CultureInfo.InvariantCulture);
        return platform.ClockSkew.Duration() <= TolerableSkew
            ? Ok(ConditionType.Clock, observed)
            : Failed(ConditionType.Clock, Reason.ClockSkewed, observed, "00:00:00") with { Severity = Severity.Warning };
    }

    private static Condition Ok(ConditionType type, string? observed) => new(type, ConditionStatus.Ok, Severity.Error, Reason.AsDesired, observed, observed);

    private static Condition Failed(ConditionType type, Reason reason, string? observed, string? desired) =>
        new(type, ConditionStatus.Failed, Severity.Error, reason, observed, desired);

    private static Condition Unknown(ConditionType type, Reason reason, string desired) =>
        new(type, ConditionStatus.Unknown, Severity.Warning, reason, null, desired);
}
