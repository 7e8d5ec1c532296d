using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Trends;

namespace AzureBenefits.Attestation.Tests.Trends;

/// <summary>Looks at a cluster, written out in a line each.</summary>
internal static class Looks
{
    public const string Missing = "switchPresent.switchMissing";

    public static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    /// <summary>A look so many days ago.</summary>
    public static ClusterLook Ago(double days, params ServerLook[] servers) => At(Now.AddDays(-days), servers);

    public static ClusterLook At(DateTimeOffset at, params ServerLook[] servers) => new(
        at,
        new MachineTally(4, 3, 2, 1, 1, 0, servers.All(server => server.IsRead)),
        [.. servers.Select(server => server with { At = at, Diagnoses = [.. server.Diagnoses.Select(sighting => sighting with { At = at })] })]);

    /// <summary>A server with what is wrong on it.</summary>
    public static ServerLook Server(string name, params ImmutableArray<string> wrong) => new(
        name, Now, ServerBenefitsStatus.Active, true, true, Now.AddDays(20), Now, false, [.. wrong.Select(id => new Sighting(id, Now))], []);

    public static ServerLook NotRead(string name) => Server(name, "online.serverUnreachable") with { IsRead = false, IsSetUp = false, Status = ServerBenefitsStatus.Unknown, Expiration = null };
}
