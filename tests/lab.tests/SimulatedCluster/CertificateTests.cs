using AzureBenefits.Lab.SimulatedCluster;
using Microsoft.Extensions.Time.Testing;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>The attestation service's certificate, from the first sync to its end.</summary>
public sealed class CertificateTests : LabTests
{
    private const string Bind = "$ErrorActionPreference='Stop'; Set-AzureStackHCIAttestation -SwitchId (New-VMSwitch -Name Inner -SwitchType Internal).Id";
    private readonly FakeTimeProvider _time;

    public CertificateTests()
        : this(new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)))
    {
    }

    private CertificateTests(FakeTimeProvider time)
        : base(new LabCluster(time)) => _time = time;

    [Fact]
    public async Task Sync_WithASwitch_BringsACertificateForThirtyDaysAfterADelay()
    {
        await Lab.RunAsync(Bind);
        Assert.Equal("Inactive", await StatusAsync());
        await Lab.RunAsync("Sync-AzureStackHCI");
        Assert.Equal("Inactive", await StatusAsync());
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Active", await StatusAsync());
        Assert.Equal("2026-03-31", await Lab.RunForTextAsync("(Get-AzureStackHCIAttestation).Expiration.ToString('yyyy-MM-dd')"));
    }

    [Fact]
    public async Task Sync_WithoutASwitch_BringsNothing()
    {
        await Lab.RunAsync("Sync-AzureStackHCI");
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Inactive", await StatusAsync());
    }

    [Fact]
    public async Task Certificate_PastItsEnd_IsExpiredUntilTheNextSync()
    {
        Lab.Reset("on");
        Assert.Equal("Active", await StatusAsync());
        Lab.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal("Expired", await StatusAsync());
        await Lab.RunAsync("Sync-AzureStackHCI");
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Active", await StatusAsync());
    }

    [Fact]
    public async Task Sync_FromOneServer_RenewsEveryServer()
    {
        Lab.Reset("on");
        Lab.Clock.Advance(TimeSpan.FromDays(31));
        await Lab.RunAsync("Sync-AzureStackHCI", node: "hci-node3");
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.All(Lab.State()["servers"]!, server => Assert.Equal("Active", (string?)server["attestation"]!["status"]));
    }

    [Theory]
    [InlineData("([guid]::Empty)")]
    [InlineData("'00000000-0000-0000-0000-000000000000'")]
    public async Task SetAttestation_EmptyGuid_ClearsTheSwitchAndTheCertificate(string id)
    {
        Lab.Reset("on");
        await Lab.RunAsync($"Set-AzureStackHCIAttestation -SwitchId {id}");
        var attestation = Lab.Server()["attestation"]!;
        Assert.Equal(("Inactive", null, null), ((string?)attestation["status"], (string?)attestation["switchId"], (string?)attestation["expiration"]));
    }

    [Fact]
    public async Task Sync_OfAClusterThatIsNotRegistered_IsRefused()
    {
        Lab.Reset("not-registered");
        Assert.Equal("NotYet", await Lab.RunForTextAsync("\"$((Get-AzureStackHCI).RegistrationStatus)\""));
        Assert.StartsWith("NotRegistered", await Lab.ErrorOfAsync("$ErrorActionPreference='Stop'; Sync-AzureStackHCI"), StringComparison.Ordinal);
    }

    private Task<string?> StatusAsync() => Lab.RunForTextAsync("\"$((Get-AzureStackHCIAttestation).Status)\"");
}
