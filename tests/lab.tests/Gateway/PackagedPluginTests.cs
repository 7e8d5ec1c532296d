using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using AzureBenefits.Lab.Gateway.Hosting;
using AzureBenefits.Testing;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>The plugin from its package, loaded in either way, in a host of either kind, says what its contract says.</summary>
public sealed class PackagedPluginTests
{
    public static TheoryData<PluginLoadContextKind, bool> Hosts => new()
    {
        { PluginLoadContextKind.Own, false },
        { PluginLoadContextKind.Own, true },
        { PluginLoadContextKind.Default, false },
        { PluginLoadContextKind.Default, true },
    };

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Requests_AnyHost_AreAnsweredAsTheContractSays(PluginLoadContextKind context, bool hostile)
    {
        await using var gateway = await StartAsync(context, hostile);

        var overview = await gateway.GetAsync("overview");
        var plan = await (await gateway.SendAsync(HttpMethod.Post, "plan", """{"kind":"turnOn"}""")).JsonAsync();

        ShouldHaveFieldsOf("overview.json", "$", overview);
        ShouldHaveFieldsOf("overview.json", "servers[0]", overview);
        ShouldHaveFieldsOf("overview.json", "servers[0].conditions[0]", overview);
        Assert.Equal("off", (string?)overview["status"]);
        Assert.Equal(["hci-node1", "hci-node2", "hci-node3"], overview["servers"]!.Select(server => (string?)server["name"]));
        ShouldHaveFieldsOf("plan.json", "$", plan);
        ShouldHaveFieldsOf("plan.json", "changes[0]", plan);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task BadRequests_AnyHost_AreTheErrorBody(PluginLoadContextKind context, bool hostile)
    {
        await using var gateway = await StartAsync(context, hostile);

        var stranger = await (await gateway.SendAsync(HttpMethod.Get, "servers/server9/virtual-machines")).JsonAsync(HttpStatusCode.NotFound);
        var cutOff = await (await gateway.SendAsync(HttpMethod.Post, "operations", "{")).JsonAsync(HttpStatusCode.BadRequest);

        ShouldHaveFieldsOf("error.json", "error", stranger);
        Assert.Equal(("serverNotInCluster", "server9"), ((string?)stranger["error"]!["code"], (string?)stranger["error"]!["target"]));
        ShouldHaveFieldsOf("error.json", "error", cutOff);
        Assert.NotEmpty((string?)cutOff["error"]!["fix"] ?? "");
    }

    [Theory]
    [InlineData(PluginLoadContextKind.Own, $"{PluginPackage.Id}.1.0.0")]
    [InlineData(PluginLoadContextKind.Default, "Default")]
    public async Task Assembly_OfThePackage_IsLoadedInTheContextAskedFor(PluginLoadContextKind kind, string expected)
    {
        await using var gateway = await StartAsync(kind, hostile: false);

        var part = (AssemblyPart)Assert.Single(gateway.Services.GetRequiredService<ApplicationPartManager>().ApplicationParts);
        var context = AssemblyLoadContext.GetLoadContext(part.Assembly)!;

        Assert.Equal(expected, context.Name);
        Assert.EndsWith(Path.Combine("Plugins", $"{PluginPackage.Id}.1.0.0", "AzureBenefits.GatewayPlugin.dll"), part.Assembly.Location, StringComparison.Ordinal);
        Assert.Contains(context.Assemblies, assembly => assembly.GetName().Name == "AzureBenefits.Attestation");
    }

    private static Task<PluginGateway> StartAsync(PluginLoadContextKind context, bool hostile) => PluginGateway.StartAsync("1.0.0", options => options with
    {
        LoadContext = context,
        ConfigureServices = hostile ? HostileServices.Add : null,
    });

    private static void ShouldHaveFieldsOf(string file, string path, JObject answer)
    {
        var golden = JObject.Parse(File.ReadAllText(Path.Combine(Contracts(), file)));
        Assert.Equal(Fields(golden, path), Fields(answer, path));
    }

    private static IEnumerable<string> Fields(JObject json, string path) =>
        Assert.IsType<JObject>(json.SelectToken(path)).Properties().Select(property => property.Name);

    private static string Contracts([CallerFilePath] string thisFile = "") => Path.Combine(thisFile, "..", "..", "..", "contracts");
}
