using System.IO.Compression;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Exports;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>A support bundle helps without giving away credentials or, unless asked for, names.</summary>
public sealed class SupportBundleTests
{
    private static readonly string[] s_names = ["hci-lab", "server1", "server2", "server3", "app01", "CONTOSO", "operator", "10.20.30.40", "Subscriptions"];

    [Fact]
    public async Task Bundle_Asked_HoldsTheDocumentsThatHelp()
    {
        await using var host = await PluginHost.StartAsync();
        await FailAsync(host, "cause");

        var files = await BundleAsync(host, "support-bundle");

        Assert.Equal(["README.txt", "facts.json", "operations.json", "overview.json", "preflight.json"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("readFailed", (string?)JsonText.Parse(files["operations.json"]).SelectToken("operations[0].targets[0].error.code"));
        Assert.Equal(3, JsonText.Parse(files["preflight.json"])["servers"]!.Count());
        var facts = JsonText.Parse(files["facts.json"]);
        Assert.NotEmpty(facts.Value<string>("pluginVersion")!);
        Assert.True(facts.Value<bool>("gatewayAddressIsSet"));
        Assert.DoesNotContain("gateway.contoso.com", files["facts.json"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bundle_WithoutNames_HoldsStandInsForEachOfThemEverywhere()
    {
        await using var host = await PluginHost.StartAsync();
        await FailAsync(host, @"SERVER1.contoso.com (10.20.30.40): C:\ClusterStorage\app01-disk.vhdx of CONTOSO\operator is locked by 169.254.169.253");

        var files = await BundleAsync(host, "support-bundle");

        Assert.All(files.Where(file => file.Key != "README.txt"), file =>
            Assert.All(s_names, name => Assert.DoesNotContain(name, file.Value, StringComparison.OrdinalIgnoreCase)));
        var cause = (string?)JsonText.Parse(files["operations.json"]).SelectToken("operations[0].targets[0].error.cause");
        Assert.Contains("169.254.169.253", cause, StringComparison.Ordinal);
        Assert.Contains("is locked by", cause, StringComparison.Ordinal);
        var servers = JsonText.Parse(files["overview.json"])["servers"]!.Select(server => server.Value<string>("name"));
        Assert.Equal(servers, JsonText.Parse(files["preflight.json"])["servers"]!.Select(server => server.Value<string>("name")));
        Assert.Equal(3, servers.Distinct().Count());
    }

    [Fact]
    public async Task Bundle_WithNames_HoldsThemAndStillNoCredential()
    {
        await using var host = await PluginHost.StartAsync();
        await FailAsync(host, "server1: password=hunter2-hunter2");

        var operations = (await BundleAsync(host, "support-bundle?includeNames=true"))["operations.json"];

        Assert.Contains("server1", operations, StringComparison.Ordinal);
        Assert.Contains("app01", operations, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", operations, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Password=s3cret!", "s3cret")]
    [InlineData("pwd: 's3cret with blanks'", "s3cret")]
    [InlineData("\"token\": \"s3cret\"", "s3cret")]
    [InlineData("https://x.blob.core.windows.net/a?sv=1&sig=s3cret%3D&se=2", "s3cret")]
    [InlineData("Authorization: Bearer s3cretvalue.abc", "s3cret")]
    [InlineData("got Bearer s3cretvalue0123", "s3cret")]
    [InlineData("AccountKey=s3cretvalue==;EndpointSuffix=x", "s3cret")]
    [InlineData("Cookie: WAC-AUTH=s3cret", "s3cret")]
    [InlineData("eyJhbGciOi.eyJzM2NyZXQi.c2lnbmF0dXJl", "eyJzM2NyZXQi")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIs3cret\n-----END PRIVATE KEY-----", "s3cret")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIs3cret", "s3cret")]
    public void Redaction_LooksLikeACredential_IsRemovedAlsoWithNames(string text, string secret)
    {
        var redacted = new Redaction(includeNames: true).Apply(new JObject { ["cause"] = text });

        Assert.DoesNotContain(secret, $"{redacted}", StringComparison.Ordinal);
        Assert.Contains("[removed]", $"{redacted}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Enter the secret of success.")]
    [InlineData("The token was not accepted.")]
    [InlineData("20348.405")]
    public void Redaction_OrdinaryText_Stays(string text) =>
        Assert.Equal(text, (string?)new Redaction(includeNames: true).Apply(new JObject { ["cause"] = text })["cause"]);

    [Fact]
    public void Redaction_VirtualMachineNamedLikeAWordOfTheApi_LeavesTheApisWords()
    {
        var document = JObject.Parse("""{"targets":[{"virtualMachineName":"running","state":"running","cause":"running is locked"}]}""");
        var redaction = new Redaction(includeNames: false);
        redaction.Learn(document);

        var target = redaction.Apply(document)["targets"]![0]!;

        Assert.Equal(("vm-1", "running", "vm-1 is locked"), ((string?)target["virtualMachineName"], (string?)target["state"], (string?)target["cause"]));
    }

    [Fact]
    public void Masks_NamesWithBlanksAndParts_AreFoundInText()
    {
        var masks = new NameMasks();
        masks.Add("vm", "SQL Server (old)");
        masks.Add("vm", "SQL");
        masks.Add("server", "n1");

        Assert.Equal("vm-1 and vm-2 on server-1, not n10", masks.In("SQL Server (OLD) and sql on N1, not n10"));
    }

    [Fact]
    public async Task Bundle_CallerDoesNotReachTheCluster_IsRefused()
    {
        await using var host = await PluginHost.StartAsync();
        host.Engine.Answer = _ => new Failure(Reason.CallerDenied, Stage.Discover, SampleCluster.Name);

        (await host.GetAsync("support-bundle")).ShouldBeError(403, "callerDenied");
    }

    private static async Task FailAsync(PluginHost host, string cause)
    {
        host.Engine.Operation = (_, report, _) =>
        {
            report(new TargetChanged(Events.Target("server1", SampleCluster.App01, "app01"), TargetState.Failed, new Failure(Reason.ReadFailed, Stage.Read, "app01", cause)));
            return Task.CompletedTask;
        };
        await host.EndOfAsync(await host.StartOperationAsync());
    }

    private static async Task<Dictionary<string, string>> BundleAsync(PluginHost host, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, PluginHost.Root + path);
        request.Headers.Add(TestCaller.Header, TestCaller.Operator);
        using var response = await host.Client.SendAsync(request);
        Assert.Equal("application/zip", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain(path.Contains("includeNames", StringComparison.Ordinal) ? "\n" : SampleCluster.Name, response.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        using var archive = new ZipArchive(await response.Content.ReadAsStreamAsync());
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        });
    }
}
