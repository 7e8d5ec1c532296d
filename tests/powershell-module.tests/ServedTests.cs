using System.Management.Automation;
using AzureBenefits.Lab.AttestationService.Certificates;
using AzureBenefits.Lab.AttestationService.Endpoint;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.PowerShell.Tests.Support;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>Cmdlets that change servers end with a test of each: what it found is in their output, and fails nothing.</summary>
public sealed class ServedTests : IDisposable
{
    private const string Server = "hci-node2";

    private readonly string _profile = Path.GetTempFileName();

    public static TheoryData<string, string> Operations => new()
    {
        { "small", "Enable-AzStackHCIAttestation" },
        { "small", "Enable-AzureBenefitsServer" },
        { "small-on", "Sync-AzureBenefits -Wait" },
    };

    public void Dispose() => File.Delete(_profile);

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Run_ServersAttest_AreServed(string scenario, string line)
    {
        await using var console = Attesting(scenario, out var attesting);
        using var _ = attesting;

        var servers = console.Run($"{line} -TrustProfile '{_profile}'");

        Assert.All(servers, server => Assert.Equal("Yes", Text(server, "Served")));
        Assert.All(servers, server => Assert.NotEmpty(Text(server, "LastTested")));
        Assert.DoesNotContain("didn't verify", console.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repair_OneServerChanged_TestsThatServerAlone()
    {
        await using var console = Attesting("small-on", out var attesting);
        using var _ = attesting;
        console.Lab.Drift(Server, "firewallDisabled");

        var servers = console.Run($"Repair-AzureBenefits -TrustProfile '{_profile}'");

        Assert.Equal([Server], servers.Where(server => Text(server, "Served") == "Yes").Select(server => Text(server, "ComputerName")));
        Assert.All(servers.Where(server => Text(server, "ComputerName") != Server), server => Assert.Equal(("Unknown", ""), (Text(server, "Served"), Text(server, "LastTested"))));
    }

    [Fact]
    public async Task Sync_OneServerGivesNoDocument_SucceedsAndWarns()
    {
        await using var console = Attesting("small-on", out var attesting);
        using var _ = attesting;
        console.Lab.Faults.Add(new Fault(Server, "curl.exe", null, FaultMode.Terminating));
        console.Lab.Faults.Add(new Fault(Server, "Invoke-WebRequest", null, FaultMode.Terminating));

        var servers = console.Run($"Sync-AzureBenefits -Wait -TrustProfile '{_profile}'");

        Assert.Equal(["Yes", "Unknown", "Yes"], servers.Select(server => Text(server, "Served")));
        Assert.Contains($"{Server}: The attestation test didn't verify the server's document.", console.Screen, StringComparison.Ordinal);
    }

    private ModuleSession Attesting(string scenario, out IDisposable attesting)
    {
        var console = new ModuleSession(scenario);
        var authority = new LabCertificateAuthority(console.Lab.Clock);
        var certificates = new ServerCertificates(authority, console.Lab.Clock);
        console.Lab.HostEndpoint = new DocumentEndpoint(console.Lab, certificates).AnswerHost;
        File.WriteAllText(_profile, LabTrustProfile.Of(authority).ToJson());
        attesting = new Authority(authority, certificates);
        return console;
    }

    private static string Text(PSObject server, string property) => $"{server.Properties[property].Value}";

    private sealed class Authority(LabCertificateAuthority authority, ServerCertificates certificates) : IDisposable
    {
        public void Dispose()
        {
            certificates.Dispose();
            authority.Dispose();
        }
    }
}
