using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.PowerShell.Tests.Support;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.PowerShell.Tests.Health;

/// <summary>What is sent to a webhook, over real HTTP.</summary>
public sealed class WebhookTests : IDisposable
{
    private const string Secret = "/secret-path?code=secret-query";
    private readonly string _folder = Directory.CreateTempSubdirectory("azure-benefits-").FullName;

    private string State => Path.Combine(_folder, "state.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Webhook_ExpiredCluster_ReceivesACloudEventWithoutNamesOfVirtualMachines()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var console = new ModuleSession("expired");

        console.Run($"Test-AzureBenefitsHealth -Webhook '{receiver.Address}{Secret}'");

        var received = Assert.Single(receiver.Received);
        Assert.Equal("application/cloudevents+json; charset=utf-8", received.ContentType);
        var sent = JObject.Parse(received.Body);
        Assert.Equal("1.0", (string?)sent["specversion"]);
        Assert.All((string[])["id", "source", "type", "time", "datacontenttype"], name => Assert.NotEmpty($"{sent[name]}"));
        var cluster = Assert.Single(sent["data"]!["clusters"]!);
        Assert.Equal("critical", (string?)cluster["verdict"]);
        Assert.Contains("expired", cluster["findings"]!.Select(finding => (string?)finding["id"]));
        Assert.All(console.State["virtualMachines"]!, machine => Assert.DoesNotContain($"{machine["name"]}", received.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Webhook_IncludeNames_NamesVirtualMachinesThatAreNotServed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var console = new ModuleSession("expired");

        console.Run($"Test-AzureBenefitsHealth -Webhook '{receiver.Address}{Secret}' -IncludeNames");

        var names = JObject.Parse(Assert.Single(receiver.Received).Body)["data"]!["clusters"]![0]!["notServed"]!.Values<string>().ToArray();
        Assert.NotEmpty(names);
        Assert.Empty(names.Except(console.State["virtualMachines"]!.Select(machine => (string?)machine["name"])));
    }

    [Fact]
    public async Task Since_NothingChanged_SendsOnceAndThenOnlyNewsAndWhatIsResolved()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var console = new ModuleSession("small-on");
        var line = $"Test-AzureBenefitsHealth -Webhook '{receiver.Address}{Secret}' -Since '{State}'";

        console.Run(line);
        Assert.Empty(receiver.Received);

        console.Lab.Drift("hci-node1", "switchMissing");
        console.Run(line);
        console.Run(line);
        Assert.Contains("drift", Assert.Single(receiver.Received).Body, StringComparison.Ordinal);

        console.Run("Repair-AzureBenefits -Force");
        console.Run(line);
        Assert.Equal(2, receiver.Received.Count);
        Assert.Contains("drift", JObject.Parse(receiver.Received[1].Body)["data"]!["clusters"]![0]!["resolved"]!.Values<string>());
    }

    [Fact]
    public async Task Webhook_FirstAnswersAre500_IsDeliveredInTheEnd()
    {
        await using var receiver = await WebhookReceiver.StartAsync(500, 503);
        await using var console = new ModuleSession("expired");

        console.Run($"Test-AzureBenefitsHealth -Webhook '{receiver.Address}{Secret}'");

        Assert.Equal(3, receiver.Received.Count);
        Assert.Single(receiver.Received.Select(item => item.Body).Distinct());
    }

    [Theory]
    [InlineData(404, 1)]
    [InlineData(302, 1)]
    [InlineData(500, 3)]
    public async Task Webhook_NotDelivered_NamesTheHostAloneAndStaysNews(int status, int attempts)
    {
        await using var receiver = await WebhookReceiver.StartAsync([.. Enumerable.Repeat(status, attempts)]);
        await using var console = new ModuleSession("expired");
        var line = $"Test-AzureBenefitsHealth -Webhook '{receiver.Address}{Secret}' -Since '{State}'";

        var (_, errors) = console.Try(line);

        var error = Assert.Single(errors);
        Assert.Equal(attempts, receiver.Received.Count);
        Assert.StartsWith("webhookFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", $"{error} {error.Exception} {error.TargetObject}", StringComparison.Ordinal);
        console.Run(line);
        Assert.Equal(attempts + 1, receiver.Received.Count);
    }

    [Theory]
    [InlineData("http://example.com/secret")]
    [InlineData("ftp://127.0.0.1/secret")]
    [InlineData("not an address, secret")]
    public async Task Webhook_AddressNotAllowed_IsRefusedBeforeAnythingIsReadAndNotShown(string address)
    {
        await using var console = new ModuleSession("small-on");
        await File.WriteAllTextAsync(Path.Combine(_folder, "hook.txt"), address);
        foreach (var argument in (string[])[$"-Webhook '{address}'", $"-Webhook $('{address}'.ToCharArray() | ForEach-Object {{ $secret = [securestring]::new() }} {{ $secret.AppendChar($_) }} {{ $secret }})", $"-WebhookFile '{_folder}/hook.txt'"])
        {
            var (output, errors) = console.Try($"Test-AzureBenefitsHealth {argument}");

            Assert.Empty(output);
            var error = Assert.Single(errors);
            Assert.StartsWith("webhookNotAllowed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", $"{error} {error.TargetObject}", StringComparison.Ordinal);
        }

        Assert.Empty(console.Lab.Calls.Snapshot()["cmdlets"]!);
    }

    [Fact]
    public async Task Since_FileIsBroken_WarnsAndEverythingIsNews()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var console = new ModuleSession("expired");
        await File.WriteAllTextAsync(State, "{ \"version\": 1, \"clusters\": [ null ]");

        console.Run($"Test-AzureBenefitsHealth -Webhook '{receiver.Address}{Secret}' -Since '{State}'");

        Assert.Contains("everything counts as news", console.Screen, StringComparison.Ordinal);
        Assert.Single(receiver.Received);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(State));
        }
    }

    [Fact]
    public async Task Since_ClusterCannotBeReadForAWhile_WhatWasKnownIsNeitherGoneNorNews()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var console = new ModuleSession("expired");
        var line = $"Test-AzureBenefitsHealth hci-node1 -Webhook '{receiver.Address}{Secret}' -Since '{State}'";
        console.Run(line);
        var before = JObject.Parse(await File.ReadAllTextAsync(State));

        console.Lab.Faults.Add(new Fault(null, null, null, FaultMode.Deny));
        console.Run(line);
        console.Lab.Faults.Clear();
        console.Run(line);

        Assert.Equal(3, receiver.Received.Count);
        Assert.Equal("unknown", (string?)JObject.Parse(receiver.Received[1].Body)["data"]!["clusters"]![0]!["verdict"]);
        Assert.Empty(JObject.Parse(receiver.Received[2].Body)["data"]!["clusters"]![0]!["findings"]!);
        Assert.True(JToken.DeepEquals(before["clusters"]![0]!["findings"], JObject.Parse(await File.ReadAllTextAsync(State))["clusters"]![0]!["findings"]));
    }
}
