using AzureBenefits.GatewayPlugin.Requests;
using AzureBenefits.GatewayPlugin.Tests.Support;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>What a request can get wrong is answered with what to do, before any connection.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("::1")]
    [InlineData("[fe80::1]")]
    [InlineData("hci-lab:5985")]
    [InlineData("http:%2F%2Fhci-lab")]
    [InlineData("hci lab")]
    [InlineData("%5C%5Chci-lab%5Cshare")]
    [InlineData("hci-l%D0%B0b")]
    [InlineData("hci-lab.1")]
    [InlineData("-hci")]
    [InlineData("hci..lab")]
    [InlineData("hci-lab.")]
    [InlineData("hci@lab")]
    [InlineData("hci%0D%0Alab")]
    public async Task AnyRoute_NotAClusterName_IsRefusedBeforeAnyConnection(string name)
    {
        await using var host = await PluginHost.StartAsync();

        (await host.GetAsync($"/api/AzureBenefits/nodes/{name}/overview")).ShouldBeError(400, "invalidClusterName");
        Assert.Equal(0, host.Engine.Reads);
    }

    [Theory]
    [InlineData("hci-lab")]
    [InlineData("HCI_LAB")]
    [InlineData("1hci.contoso.com")]
    public void ClusterName_NetBiosOrDns_IsValid(string name) => Assert.True(ClusterName.IsValid(name));

    [Fact]
    public void ClusterName_LongestAllowed_IsValidAndOneMoreIsNot()
    {
        var longest = string.Join('.', new string('a', 63), new string('b', 63), new string('c', 63), new string('d', 63));

        Assert.Equal(255, longest.Length);
        Assert.True(ClusterName.IsValid(longest));
        Assert.False(ClusterName.IsValid(longest + "d"));
        Assert.False(ClusterName.IsValid(new string('a', 64)));
    }

    [Theory]
    [InlineData("", "malformedJson", null)]
    [InlineData("{", "malformedJson", null)]
    [InlineData("[]", "malformedJson", null)]
    [InlineData("\"turnOn\"", "malformedJson", null)]
    [InlineData("""{"kind":"turnOn"} {}""", "malformedJson", null)]
    [InlineData("""{"kind":"turnOn","kind":"turnOff"}""", "malformedJson", null)]
    [InlineData("""{"kind":[[[[[[[[[1]]]]]]]]]}""", "malformedJson", null)]
    [InlineData("{}", "unknownKind", "kind")]
    [InlineData("""{"kind":"explode"}""", "unknownKind", "kind")]
    [InlineData("""{"kind":"TurnOn"}""", "unknownKind", "kind")]
    [InlineData("""{"kind":0}""", "unknownKind", "kind")]
    [InlineData("""{"kind":"enableGuestServiceInterface"}""", "missingField", "virtualMachines")]
    [InlineData("""{"kind":"enableDataExchange"}""", "missingField", "virtualMachines")]
    [InlineData("""{"kind":"turnOn","server":"server1"}""", "unknownField", "server")]
    [InlineData("""{"kind":"turnOn","servers":"server1"}""", "invalidField", "servers")]
    [InlineData("""{"kind":"turnOn","servers":[]}""", "invalidField", "servers")]
    [InlineData("""{"kind":"turnOn","servers":[1]}""", "invalidField", "servers")]
    [InlineData("""{"kind":"turnOn","servers":["10.0.0.1"]}""", "invalidField", "servers")]
    [InlineData("""{"kind":"turnOn","virtualMachines":["app01"]}""", "invalidField", "virtualMachines")]
    [InlineData("""{"kind":"turnOn","includeAllVirtualMachines":"yes"}""", "invalidField", "includeAllVirtualMachines")]
    [InlineData("""{"kind":"turnOn","allowShutdown":"app01"}""", "invalidField", "allowShutdown")]
    [InlineData("""{"kind":"turnOn","allowShutdown":[]}""", "invalidField", "allowShutdown")]
    [InlineData("""{"kind":"turnOn","allowShutdown":["app01"]}""", "invalidField", "allowShutdown")]
    [InlineData("""{"kind":"sync","allowShutdown":["0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e01"]}""", "conflictingFields", "allowShutdown")]
    [InlineData("""{"kind":"repair","removeLeftovers":1}""", "invalidField", "removeLeftovers")]
    [InlineData("""{"kind":"turnOn","removeLeftovers":true}""", "conflictingFields", "removeLeftovers")]
    [InlineData("""{"kind":"turnOnVirtualMachines"}""", "missingField", "virtualMachines")]
    [InlineData(
        """{"kind":"turnOn","virtualMachines":["0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e01"],"includeAllVirtualMachines":true}""",
        "conflictingFields",
        "virtualMachines")]
    public async Task PlanAndStart_BadBody_IsRefusedAndNamesTheField(string body, string code, string? target)
    {
        await using var host = await PluginHost.StartAsync();

        foreach (var route in new[] { "plan", "operations" })
        {
            var answer = await host.PostAsync(route, body);

            answer.ShouldBeError(400, code);
            Assert.Equal(target, (string?)answer.Json.SelectToken("error.target"));
        }

        Assert.Equal(0, host.Engine.Reads);
        Assert.Empty(host.Engine.Intents);
    }

    [Theory]
    [InlineData("""{"kind":"turnOn","servers":["server9"]}""", "serverNotInCluster")]
    [InlineData("""{"kind":"turnOnVirtualMachines","virtualMachines":["99999999-5c1f-4a55-9d53-0a1b2c3d4e01"]}""", "virtualMachineNotInCluster")]
    public async Task PlanAndStart_NotOfTheCluster_IsRefusedAndNothingStarts(string body, string code)
    {
        await using var host = await PluginHost.StartAsync();
        // With every server read: a virtual machine that nobody holds could otherwise be on the one that is down.
        host.Engine.Answer = _ => SampleCluster.Snapshot with { Servers = SampleCluster.Snapshot.Servers.RemoveAt(2) };

        (await host.PostAsync("plan", body)).ShouldBeError(404, code);
        (await host.PostAsync("operations", body)).ShouldBeError(404, code);

        Assert.Empty(host.Engine.Intents);
        Assert.Empty((await host.GetAsync("operations")).Json["operations"]!);
    }

    [Fact]
    public async Task Start_NotJson_IsRefused()
    {
        await using var host = await PluginHost.StartAsync();

        var answer = await host.SendAsync(
            HttpMethod.Post, "operations", null, request => request.Content = new StringContent("""{"kind":"turnOn"}"""));

        answer.ShouldBeError(415, "unsupportedMediaType");
        Assert.Empty(host.Engine.Intents);
    }

    [Fact]
    public async Task Start_BodyTooLarge_IsRefused()
    {
        await using var host = await PluginHost.StartAsync();

        (await host.PostAsync("operations", $$"""{"kind":"{{new string('x', JsonBody.MaxBytes)}}"}""")).ShouldBeError(413, "bodyTooLarge");
    }

    [Fact]
    public async Task Start_InvalidUtf8_IsRefused()
    {
        await using var host = await PluginHost.StartAsync();

        var answer = await host.SendAsync(HttpMethod.Post, "operations", "", request =>
        {
            request.Content = new ByteArrayContent([(byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}']);
            request.Content.Headers.ContentType = new("application/json");
        });

        answer.ShouldBeError(400, "malformedJson");
    }

    [Theory]
    [InlineData("overview?refresh=maybe")]
    [InlineData("export?format=xlsx")]
    [InlineData("export?format=CSV")]
    [InlineData("support-bundle?includeNames=perhaps")]
    [InlineData("operations/0123456789abcdef0123456789abcdef?after=-1")]
    [InlineData("operations/0123456789abcdef0123456789abcdef?after=soon")]
    [InlineData("operations/0123456789abcdef0123456789abcdef?after=1&waitSeconds=26")]
    [InlineData("operations/0123456789abcdef0123456789abcdef?after=1&waitSeconds=1.5")]
    public async Task Get_BadQuery_IsRefused(string path)
    {
        await using var host = await PluginHost.StartAsync();

        (await host.GetAsync(path)).ShouldBeError(400, "invalidQuery");
    }

    [Theory]
    [InlineData("POST", "preflight")]
    [InlineData("POST", "export")]
    [InlineData("GET", "servers/server1/attestation-test")]
    [InlineData("DELETE", "overview")]
    [InlineData("GET", "plan")]
    [InlineData("GET", "")]
    public async Task UnknownRoute_AnyMethod_IsNotFoundInTheApisOwnWords(string method, string path)
    {
        await using var host = await PluginHost.StartAsync();

        (await host.SendAsync(new HttpMethod(method), path)).ShouldBeError(404, "unknownRoute");
    }
}
