using AzureBenefits.Attestation.Remoting;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Remoting;

public sealed class GuestRecordsTests
{
    private static readonly Guid Machine = new("0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e01");
    private const string Service = @"Microsoft:0D6E0B1A-5C1F-4A55-9D53-0A1B2C3D4E01\\2A34B1C2-FD73-4043-8A5B-DD2159BC743F";

    [Theory]
    [InlineData("enabled", true)]
    [InlineData("disabled", false)]
    [InlineData("other", null)]
    public void Of_ServiceSetting_IsFoundByIdInAnyCase(string list, bool? enabled) =>
        Assert.Equal(enabled, Facts($$"""{ "kind": "integrationServices", "{{list}}": "{{Service}}" }""").DataExchange);

    [Fact]
    public void Of_SettingOfACheckpoint_IsNotTheMachines() => Assert.Null(
        Facts("""{ "kind": "integrationServices", "enabled": ["Microsoft:11111111-5C1F-4A55-9D53-0A1B2C3D4E01\\2A34B1C2-FD73-4043-8A5B-DD2159BC743F"] }""").DataExchange);

    [Theory]
    [InlineData("Windows Server 2022 &amp; more", "10.0.20348", "Windows Server 2022 & more", "10.0.20348")]
    [InlineData("Ubuntu 22.04", "5.15.0-91-generic", "Ubuntu 22.04", null)]
    [InlineData("Windows", "", "Windows", null)]
    public void Of_ExchangedData_IsUnescapedAndTheVersionReadWhenItIsOne(string name, string version, string expectedName, string? expectedVersion)
    {
        var system = Guest(name, version);

        Assert.Equal((expectedName, expectedVersion), (system!.Name, system.Version?.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<INSTANCE CLASSNAME='x'/>")]
    public void Of_DataOfUnexpectedForm_TellsNothing(string name) => Assert.Null(Guest(name, "10.0.20348"));

    private static GuestOperatingSystem? Guest(string name, string version) =>
        Facts($$"""{ "kind": "guest", "virtualMachineId": "{{Machine}}", "osName": "{{name}}", "osVersion": "{{version}}" }""").OperatingSystem;

    private static GuestFacts Facts(string json)
    {
        var records = new ServerRecords("server1", TimeProvider.System);
        records.Add(NodeRecord.Parse(json)!);
        return new GuestRecords(records).Of(Machine);
    }
}
