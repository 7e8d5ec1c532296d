using AzureBenefits.GatewayPlugin.Contracts.Json;

namespace AzureBenefits.GatewayPlugin.Tests.Contracts;

/// <summary>What no golden file can show: the lab's servers all live in one time zone.</summary>
public sealed class ContractJsonTests
{
    [Fact]
    public void ToTree_TimeOfAnotherZone_IsInUtc()
    {
        var written = ContractJson.ToTree(new { At = new DateTimeOffset(2026, 3, 2, 6, 12, 0, TimeSpan.FromHours(2)) });

        Assert.Equal("""{"at":"2026-03-02T04:12:00Z"}""", written.ToString(Newtonsoft.Json.Formatting.None));
    }
}
