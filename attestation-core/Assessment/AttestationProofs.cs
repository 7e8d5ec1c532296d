using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using Newtonsoft.Json;

namespace AzureBenefits.Attestation.Assessment;

/// <summary>What the last test of a server's attestation says now.</summary>
public enum TestResult
{
    /// <summary>A document was verified, which says that the next one will be had, too.</summary>
    Verified,

    /// <summary>No document was verified.</summary>
    Failed,

    /// <summary>Nothing any more: it was long ago, or the server is another one than then.</summary>
    Outdated,
}

/// <summary>The last test of a server's attestation.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Result">What it says now.</param>
public sealed record LastTest(DateTimeOffset At, TestResult Result);

/// <summary>
/// The last tests of servers' attestation. Each says something of the server as it was then: it ends after a day, when the server
/// is about to be changed, and when a later read shows another server, whoever changed it. Immutable.
/// </summary>
public sealed class AttestationProofs
{
    /// <summary>How long a verified document says that the next one will be had, too.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly ImmutableDictionary<string, Tested> _tests;

    private AttestationProofs(ImmutableDictionary<string, Tested> tests) => _tests = tests;

    /// <summary>Nothing was tested.</summary>
    public static AttestationProofs None { get; } = new(ImmutableDictionary.Create<string, Tested>(StringComparer.OrdinalIgnoreCase));

    /// <summary>These, and a test.</summary>
    /// <param name="server">The server as it was read before the test.</param>
    /// <param name="at">When the test ended.</param>
    /// <param name="verified">Whether it verified a document.</param>
    public AttestationProofs With(ServerSnapshot server, DateTimeOffset at, bool verified) =>
        new(_tests.SetItem(server.Name, new Tested(at, verified, FingerprintOf(server))));

    /// <summary>The same, once a server is about to be changed: what was tested before says nothing of what it will be.</summary>
    public AttestationProofs Changed(string server) =>
        _tests.TryGetValue(server, out var test) ? new(_tests.SetItem(server, test with { Fingerprint = null })) : this;

    /// <summary>The last test of a server, and what it says of the server as it was read; null when there was none.</summary>
    internal LastTest? Of(ServerSnapshot server, DateTimeOffset at)
    {
        if (!_tests.TryGetValue(server.Name, out var test))
        {
            return null;
        }

        // A server that cannot be read now may be the same as before: then time decides alone.
        var isSame = test.Fingerprint is not null && (!server.IsReadable || test.Fingerprint == FingerprintOf(server));
        return new LastTest(test.At, !isSame || at - test.At > Lifetime ? TestResult.Outdated : test.Verified ? TestResult.Verified : TestResult.Failed);
    }

    /// <summary>
    /// What a server's documents depend on: its service with its certificate, its attestation switches, the host's adapters on them,
    /// and the firewall. In an order of its own, because a server's answers have none.
    /// </summary>
    private static string FingerprintOf(ServerSnapshot server)
    {
        if (!server.IsReadable)
        {
            return "";
        }

        var switches = server.Facts.Get<Switches>().All.Where(SwitchAspect.IsOurs).OrderBy(item => item.Id).ToArray();
        var adapters = server.Facts.Get<HostAdapters>().OnSwitches
            .Where(adapter => switches.Any(item => item.Id == adapter.SwitchId))
            .Select(adapter => adapter with { Addresses = [.. adapter.Addresses.Order(StringComparer.Ordinal)], EnabledBindings = [.. adapter.EnabledBindings.Order(StringComparer.Ordinal)] })
            .OrderBy(adapter => adapter.SwitchId).ThenBy(adapter => adapter.NetAdapterName, StringComparer.Ordinal);
        return JsonConvert.SerializeObject(new object[]
        {
            server.Attestation!,
            switches,
            adapters,
            server.Facts.Get<FirewallRules>().Rules.OrderBy(rule => rule.Name, StringComparer.Ordinal),
        });
    }

    /// <summary>A test, and what the server was that it said something of; no fingerprint once the server was to be changed.</summary>
    private sealed record Tested(DateTimeOffset At, bool Verified, string? Fingerprint);
}
