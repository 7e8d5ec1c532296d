using System.Net;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Lab.AttestationService.Endpoint;

namespace AzureBenefits.Lab.Tests.AttestationService;

/// <summary>Who gets a document is decided by where the caller is connected, and by nothing that it says.</summary>
public sealed class GuestAccessTests
{
    private const string Adapter = "$adapter = Get-VM | Where-Object { $_.Name -eq 'web01' } | Get-VMNetworkAdapter | Where-Object { $_.Name -eq 'AZSHCI_GUEST-IMDS_DO_NOT_MODIFY' };";

    [Fact]
    public async Task Answer_ConnectedMachine_GetsADocumentThatVerifies()
    {
        await using var lab = new AttestationLab();

        var report = lab.Verify(lab.Ask("1234567890"), new VerificationRequest { Nonce = "1234567890", VmId = lab.Guest.Id.ToString() });

        Assert.True(report.Verified, report.FirstFailure?.Detail);
        Assert.Equal("00000000-1111-2222-3333-444444444444", report.Document!.SubscriptionId);
    }

    [Fact]
    public async Task Answer_MachineWithoutAzureBenefits_IsRefused()
    {
        await using var lab = new AttestationLab("ready");

        IsRefused(lab.Ask(), "Turn on Azure benefits");
    }

    [Fact]
    public async Task Answer_MachineOnAnotherServer_IsRefused()
    {
        await using var lab = new AttestationLab();
        var other = lab.Cluster.Attestation.Server(AttestationLab.OtherServer)!;

        IsRefused(lab.Endpoint.Answer(lab.Request() with { Server = other.Address }), "does not run on hci-node2");
    }

    [Fact]
    public async Task Answer_MachineThatIsOff_IsRefused()
    {
        await using var lab = new AttestationLab();
        var off = lab.Cluster.Attestation.Guests().First(guest => guest.Name == "legacy-erp");

        IsRefused(lab.Endpoint.Answer(lab.Request() with { Source = off.Address }), "is not running");
    }

    [Theory]
    [InlineData(Adapter + "Disconnect-VMNetworkAdapter -VMNetworkAdapter $adapter", "is not connected")]
    [InlineData(Adapter + "Connect-VMNetworkAdapter -VMNetworkAdapter $adapter -SwitchName ConvergedSwitch", "is not connected")]
    [InlineData(Adapter + "Set-VMNetworkAdapterVlan -VMNetworkAdapter $adapter -Untagged", "is not isolated")]
    [InlineData(Adapter + "Set-VMNetworkAdapterVlan -VMNetworkAdapter $adapter -Promiscuous -PrimaryVlanId 10 -SecondaryVlanIdList '200'", "is not isolated")]
    [InlineData(Adapter + "Set-VMNetworkAdapterVlan -VMNetworkAdapter $adapter -Isolated -PrimaryVlanId 10 -SecondaryVlanId 201", "is not isolated")]
    [InlineData(Adapter + "Remove-VMNetworkAdapter -VMNetworkAdapter $adapter", "has no attestation adapter")]
    [InlineData(Adapter + "$adapter = Get-VM | Where-Object { $_.Name -eq 'web01' } | Get-VMNetworkAdapter | Where-Object { $_.Name -eq 'Network Adapter' }; Connect-VMNetworkAdapter -VMNetworkAdapter $adapter -SwitchName AZSHCI_HOST-IMDS_DO_NOT_MODIFY", "has several attestation adapters")]
    [InlineData("Set-AzureStackHCIAttestation -SwitchId '00000000-0000-0000-0000-000000000000'", "has no attestation switch")]
    public async Task Answer_DriftedAdapter_IsRefused(string drift, string reason)
    {
        await using var lab = new AttestationLab();
        Assert.Equal(200, lab.Ask().Status);

        await lab.RunAsync("$ErrorActionPreference = 'Stop';" + drift);

        IsRefused(lab.Ask(), reason);
    }

    [Theory]
    [InlineData("X-Real-IP")]
    [InlineData("Forwarded")]
    [InlineData("X-Client-IP")]
    [InlineData("X-Azure-VmId")]
    [InlineData("Host")]
    public async Task Answer_ForgedHeaders_DoNotMakeAStrangerAMachine(string header)
    {
        await using var lab = new AttestationLab();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Metadata"] = "true", [header] = lab.Guest.Address.ToString() };

        IsRefused(lab.Endpoint.Answer(lab.Request() with { Source = IPAddress.Loopback, Headers = headers }), "No virtual machine has the address");
    }

    [Fact]
    public async Task Answer_AddressOfNoServer_IsRefused()
    {
        await using var lab = new AttestationLab();

        IsRefused(lab.Endpoint.Answer(lab.Request() with { Server = IPAddress.Parse("127.66.9.253") }), "No server");
    }

    [Fact]
    public async Task Answer_ServerItself_GetsADocumentOfNoVirtualMachine()
    {
        await using var lab = new AttestationLab();

        var report = lab.Verify(lab.Endpoint.Answer(lab.Request() with { Source = lab.Attesting.Address }));

        Assert.Equal("", report.Document!.VmId);
        Assert.Equal(Check.VirtualMachine, report.FirstFailure!.Check);
    }

    [Fact]
    public async Task Guests_ManyOnEachServer_HaveAddressesOfTheirOwn()
    {
        await using var lab = new AttestationLab("large");

        var addresses = lab.Cluster.Attestation.Guests().Select(guest => guest.Address).ToList();

        Assert.Equal(addresses.Count, addresses.Distinct().Count());
        Assert.DoesNotContain(addresses, address => lab.Cluster.Attestation.ServerAt(address) is not null);
    }

    private static void IsRefused(EndpointAnswer answer, string reason)
    {
        Assert.Equal(403, answer.Status);
        Assert.Contains(reason, AttestationLab.ErrorOf(answer), StringComparison.Ordinal);
    }
}
