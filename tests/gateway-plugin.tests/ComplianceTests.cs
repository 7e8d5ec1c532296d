using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>How virtual machines stand to the policy that the settings name.</summary>
public sealed class ComplianceTests : IDisposable
{
    private const string Legacy = """{ "include": [{ "virtualMachines": ["legacy*"] }] }""";
    private const string Both = """{ "include": [{ "virtualMachines": ["*"] }] }""";

    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "policy.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Overview_NoPolicy_HasNoCompliance()
    {
        await using var host = await PluginHost.StartAsync();

        Assert.Equal(JTokenType.Null, (await host.GetAsync("overview")).Json["compliance"]!.Type);
        Assert.All((await MachinesAsync(host)).Values, decision => Assert.Null(decision));
    }

    [Fact]
    public async Task Overview_PolicyOfTheSettings_CountsAndDecidesOnEachMachine()
    {
        await using var host = await StartAsync(Legacy);

        var overview = (await host.GetAsync("overview")).Json;

        Assert.Equal("""{"met":0,"missing":1,"leftOut":1,"extra":0,"undecided":0}""", overview["compliance"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(["policyNotMet"], PolicyAlerts(overview));
        Assert.Equal(new Dictionary<string, string?> { ["app01"] = "notWanted", ["legacy01"] = "wanted" }, await MachinesAsync(host));
        var exported = (await host.GetAsync("export?format=json")).Json;
        Assert.Equal("wanted", (string?)exported.SelectToken("servers[0].virtualMachines[?(@.name == 'legacy01')].policy"));
    }

    // The view of the cluster is the one that was read before: only the policy is new.
    [Fact]
    public async Task Overview_PolicyChanges_IsJudgedByTheNewOneWithoutAnotherRead()
    {
        await using var host = await StartAsync(Legacy);
        await host.GetAsync("overview");
        var reads = host.Engine.Reads;

        System.IO.File.WriteAllText(File, Both);
        host.Time.Advance(TimeSpan.FromSeconds(2));
        var overview = (await host.GetAsync("overview")).Json;

        Assert.Equal(2, (int?)overview.SelectToken("compliance.missing"));
        Assert.Equal(["policyNotMet", "policyRules"], PolicyAlerts(overview).Order());
        Assert.Equal(reads, host.Engine.Reads);
    }

    // A policy that isn't applied must not look like one that is met; where it is stays with the administrator.
    [Theory]
    [InlineData("policy.json", "{ \"include\": [{}] }")]
    [InlineData("policy.json", null)]
    [InlineData("../policy.json", Both)]
    [InlineData(@"\\server\share\policy.json", Both)]
    [InlineData("//server/share/policy.json", Both)]
    public async Task Overview_PolicyThatCannotBeUsed_SaysSoAndTheLogSaysWhy(string name, string? text)
    {
        await using var host = await StartAsync(text, name == "policy.json" ? File : name);

        var answer = await host.GetAsync("overview");

        Assert.Equal(JTokenType.Null, answer.Json["compliance"]!.Type);
        Assert.Equal(["policyUnusable"], PolicyAlerts(answer.Json));
        Assert.DoesNotContain("policy.json", answer.Text, StringComparison.Ordinal);
        Assert.Contains($"Configuration: {PluginSettings.PolicyKey}", host.Logs.Text, StringComparison.Ordinal);
    }

    // Whoever can change the file could silence alarms.
    [Fact]
    public async Task Overview_PolicyThatOthersCanChange_IsNotUsed()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        System.IO.File.WriteAllText(File, Legacy);
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
        await using var host = await StartAsync(null);

        Assert.Equal(["policyUnusable"], PolicyAlerts((await host.GetAsync("overview")).Json));
        Assert.Contains("can be changed by others", host.Logs.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> PolicyAlerts(JObject overview) =>
        overview["alerts"]!.Select(alert => alert.Value<string>("id")!).Where(id => id.StartsWith("policy", StringComparison.Ordinal));

    private static async Task<Dictionary<string, string?>> MachinesAsync(PluginHost host) =>
        (await host.GetAsync("servers/server1/virtual-machines")).Json["virtualMachines"]!
            .ToDictionary(machine => machine.Value<string>("name")!, machine => machine.Value<string?>("policy"));

    private Task<PluginHost> StartAsync(string? policy, string? path = null)
    {
        if (policy is not null)
        {
            System.IO.File.WriteAllText(File, policy);
        }

        return PluginHost.StartAsync(new HostSetup { Configuration = { [PluginSettings.PolicyKey] = path ?? File } });
    }
}
