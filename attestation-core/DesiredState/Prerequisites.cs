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
            HostPrerequisites.FirewallPolicy(host),
            HostPrerequisites.InBoxFirewallRule(host),
            HostPrerequisites.AddressFree(host),
            Clock(server.Platform),
        ];
    }

    private static Condition Online(ServerSnapshot server) => server.State switch
    {
        ServerState.Down or ServerState.Unreachable or ServerState.Denied =>
            Condition.Failed(ConditionType.Online, server.Failure!.Code, server.Failure.Cause ?? server.State.ToString(), "Up"),
        ServerState.Paused => Condition.Failed(ConditionType.Online, Reason.ServerPaused, "Paused", "Up") with { Severity = Severity.Information },
        _ => Condition.Ok(ConditionType.Online, "Up"),
    };

    private static Condition Readable(ServerSnapshot server) => server.Failure is { } failure
        ? Condition.Failed(ConditionType.Readable, failure.Code, failure.Cause, null)
        : Condition.Ok(ConditionType.Readable, null);

    private static Condition Registered(Registration? registration)
    {
        const string Desired = "Registered";
        return registration switch
        {
            null => Condition.Unknown(ConditionType.Registered, Reason.ReadFailed, Desired),
            { RegistrationStatus: "OutOfPolicy" } => Condition.Failed(ConditionType.Registered, Reason.OutOfPolicy, registration.RegistrationStatus, Desired),
            { IsRegistered: false } => Condition.Failed(ConditionType.Registered, Reason.NotRegistered, registration.RegistrationStatus, Desired),
            _ => Condition.Ok(ConditionType.Registered, registration.RegistrationStatus),
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
        return registration switch
        {
            { ConnectionStatus: "Connected" } => Condition.Ok(ConditionType.Connected, observed),
            { ConnectionStatus: "RepairRegistrationRequired" } => Condition.Failed(ConditionType.Connected, Reason.RepairRegistrationRequired, observed, Desired),
            { IsDisconnected: true } => Condition.Failed(ConditionType.Connected, Reason.Disconnected, observed, Desired) with { Severity = Severity.Warning },
            _ => Condition.Unknown(ConditionType.Connected, Reason.ConnectionUnknown, Desired) with { Observed = observed },
        };
    }

    private static Condition OperatingSystem(Platform? platform)
    {
        var observed = platform is null ? null : $"{platform.Build}.{platform.Revision}";
        var desired = $"{Version21H2}.{FirstRevisionOf21H2}";
        return platform switch
        {
            null => Condition.Unknown(ConditionType.OperatingSystem, Reason.OperatingSystemUnknown, desired),
            { Build: < Version21H2 } or { Build: Version21H2, Revision: < FirstRevisionOf21H2 } =>
                Condition.Failed(ConditionType.OperatingSystem, Reason.OperatingSystemTooOld, observed, desired),
            { Build: Version21H2 } => Condition.Ok(ConditionType.OperatingSystem, observed),
            _ when LaterVersions.Contains(platform.Build) => Condition.Ok(ConditionType.OperatingSystem, observed),
            _ => Condition.Failed(ConditionType.OperatingSystem, Reason.OperatingSystemUnknown, observed, desired) with { Severity = Severity.Warning },
        };
    }

    private static Condition Module(ServerSnapshot server)
    {
        const string Desired = "AzureStackHCI";
        return server switch
        {
            { Attestation: not null } => Condition.Ok(ConditionType.Module, Desired),
            { Failure.Code: Reason.ModuleMissing } => Condition.Failed(ConditionType.Module, Reason.ModuleMissing, server.Failure.Cause, Desired),
            _ => Condition.Unknown(ConditionType.Module, Reason.ReadFailed, Desired),
        };
    }

    private static Condition Features(ServerSnapshot server, HostView? host)
    {
        const string Desired = $"{AttestationObjects.HyperV}, {AttestationObjects.HyperVTools}";
        return (host, server.Failure?.Code) switch
        {
            (not null, _) => new FeatureConcern().Examine(host).Single().Condition,
            (_, Reason.FeatureMissing) => Condition.Failed(ConditionType.Features, Reason.FeatureMissing, server.Failure!.Cause, Desired),
            _ => Condition.Unknown(ConditionType.Features, Reason.ReadFailed, Desired),
        };
    }

    private static Condition LanguageMode(ServerSnapshot server) => server.State == ServerState.Constrained
        ? Condition.Failed(ConditionType.LanguageMode, Reason.LanguageModeConstrained, "ConstrainedLanguage", "FullLanguage")
        : Condition.Ok(ConditionType.LanguageMode, "FullLanguage");

    // Turning on changes hosts, which takes a full administrator.
    private static Condition Rights(CallerRights? rights) => rights switch
    {
        null => Condition.Unknown(ConditionType.CallerRights, Reason.CallerRightsUnknown, "Administrator") with { Severity = Severity.Information },
        CallerRights.Administrator => Condition.Ok(ConditionType.CallerRights, "Administrator"),
        _ => Condition.Failed(ConditionType.CallerRights, Reason.CallerDenied, rights.ToString(), "Administrator"),
    };

    private static Condition Clock(Platform? platform)
    {
        if (platform is null)
        {
            return Condition.Unknown(ConditionType.Clock, Reason.ReadFailed, "00:00:00");
        }

        var observed = platform.ClockSkew.ToString("c", CultureInfo.InvariantCulture);
        return platform.ClockSkew.Duration() <= TolerableSkew
            ? Condition.Ok(ConditionType.Clock, observed)
            : Condition.Failed(ConditionType.Clock, Reason.ClockSkewed, observed, "00:00:00") with { Severity = Severity.Warning };
    }
}
