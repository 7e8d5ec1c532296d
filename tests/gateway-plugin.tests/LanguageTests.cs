using System.Text.RegularExpressions;
using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Lab.SimulatedCluster;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>
/// An answer is wholly in the language that it is asked for in, whoever asked before and in what language: caches and journals
/// hold keys and data. In the pseudo-locale each text stands between brackets, so that one which is not translated is seen.
/// </summary>
public sealed partial class LanguageTests
{
    private const string TurnOn = """{"kind":"turnOn","includeAllVirtualMachines":true}""";

    /// <summary>Fields that people read. A cause is one too, but also holds what servers say.</summary>
    private static readonly string[] s_texts = ["title", "label", "confirm", "message", "fix", "description"];

    [Fact]
    public async Task Answers_PseudoLocaleAfterEnglish_AreWhollyInIt()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        lab.Faults.Add(new Fault("hci-node2", "New-VMSwitch", null, FaultMode.Terminating));
        await using var host = await LabHost.StartAsync(lab);
        var plan = await GetAsync(host, "plan", TurnOn);
        AssertPseudo(plan);
        Assert.All(plan["scripts"]!, script => Assert.All(
            script.Value<string>("text")!.Split('\n').TakeWhile(line => line.StartsWith('#')),
            line => Assert.Matches("^# +⟦.*⟧$", line)));

        var id = await host.StartOperationAsync(TurnOn);
        var operation = await host.EndOfAsync(id);
        Assert.Contains("New-VMSwitch", operation.ToString(), StringComparison.Ordinal);

        foreach (var path in new[] { "overview", "preflight", "operations", $"operations/{id}" })
        {
            var english = await host.GetAsync(path);
            Assert.DoesNotContain("⟦", english.Json.ToString(), StringComparison.Ordinal);
            AssertPseudo(await GetAsync(host, path));
        }
    }

    [Fact]
    public async Task Operation_AfterARestart_IsInTheLanguageAskedForToo()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        lab.Faults.Add(new Fault("hci-node2", "New-VMSwitch", null, FaultMode.Terminating));
        using var folder = new TemporaryFolder();
        string id;
        await using (var first = await LabHost.StartAsync(lab, folder: folder))
        {
            id = await first.StartOperationAsync(TurnOn);
            await first.EndOfAsync(id);
        }

        await using var second = await LabHost.StartAsync(lab, folder: folder);
        await second.GetAsync("overview");

        var operation = await GetAsync(second, $"operations/{id}");

        AssertPseudo(operation);
        Assert.Contains(Texts(operation, "cause"), cause => cause.Contains('⟦') && cause.Contains("New-VMSwitch", StringComparison.Ordinal));
    }

    private static async Task<JObject> GetAsync(PluginHost host, string path, string? body = null) => (await host.SendAsync(
        body is null ? HttpMethod.Get : HttpMethod.Post, path, body, request => request.Headers.TryAddWithoutValidation("Accept-Language", "qps-ploc"))).Json;

    private static void AssertPseudo(JObject answer)
    {
        var texts = s_texts.SelectMany(name => Texts(answer, name)).ToArray();

        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.Equal("", Outside(text)));
    }

    private static IEnumerable<string> Texts(JObject answer, string name) => answer.Descendants().OfType<JProperty>()
        .Where(property => property.Name == name)
        .Select(property => property.Value is JObject sentence ? (string?)sentence["text"] : (string?)property.Value)
        .OfType<string>();

    /// <summary>What is left of a text without what stands between brackets, which may hold others.</summary>
    private static string Outside(string text)
    {
        for (var shorter = Bracketed().Replace(text, ""); shorter != text; shorter = Bracketed().Replace(text, ""))
        {
            text = shorter;
        }

        return text.Trim();
    }

    [GeneratedRegex("⟦[^⟦⟧]*⟧")]
    private static partial Regex Bracketed();
}
