using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Problems;
using AzureBenefits.GatewayPlugin.Tests.Support;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>What the settings of operations say: where records are, how many and how long they're kept, what may be at work.</summary>
public sealed class OperationOptionsTests : IDisposable
{
    private const string TurnOn = """{"kind":"turnOn"}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_FolderCannotBeWritten_IsRefusedBeforeAnythingIsChangedAndHoldsNothing()
    {
        var file = Path.Combine(_folder.Path, "file");
        await File.WriteAllTextAsync(file, "");
        await using var host = await PluginHost.StartAsync(With("Folder", Path.Combine(file, "operations")));
        host.Engine.Operation = (_, _, _) => throw new InvalidOperationException("must not run");

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var answer = await host.PostAsync("operations", TurnOn);
            answer.ShouldBeError(500, "notRecorded");
            Assert.False(string.IsNullOrEmpty((string?)answer.Json.SelectToken("error.cause")));
        }

        Assert.Equal(200, (await host.GetAsync("overview")).Status);
    }

    [Fact]
    public async Task Start_FolderIsALink_IsRefusedAndSaysWhy()
    {
        var link = Path.Combine(_folder.Path, "link");
        Directory.CreateSymbolicLink(link, Directory.CreateDirectory(Path.Combine(_folder.Path, "elsewhere")).FullName);
        await using var host = await PluginHost.StartAsync(With("Folder", link));
        host.Engine.Operation = (_, _, _) => throw new InvalidOperationException("must not run");

        var answer = await host.PostAsync("operations", TurnOn);

        answer.ShouldBeError(500, "notRecorded");
        Assert.Equal($"{ProblemTexts.Cause(nameof(AccessVerdict.Link), link, PluginSettings.FolderKey)}", (string?)answer.Json.SelectToken("error.cause"));
        Assert.Empty(Directory.GetFileSystemEntries(link));
    }

    [Fact]
    public async Task Start_ConfigurationWrong_ListsEveryProblemAndReadsStill()
    {
        var setup = new HostSetup
        {
            Configuration =
            {
                [$"{OperationOptions.Section}:Folder"] = "relative",
                [$"{OperationOptions.Section}:KeptDays"] = "0",
                [$"{OperationOptions.Section}:MaxAtWork"] = "many",
                [$"{OperationOptions.Section}:KeptYears"] = "1",
                ["AzureBenefits:TrustProfile"] = "missing.json",
            },
            GatewayAddress = "http://gateway.contoso.com",
        };
        await using var host = await PluginHost.StartAsync(setup);

        var answer = await host.PostAsync("operations", TurnOn);

        answer.ShouldBeError(500, "configurationInvalid");
        Assert.All(["Folder", "KeptDays", "MaxAtWork", "KeptYears"], name =>
        {
            Assert.Contains(name, (string?)answer.Json.SelectToken("error.cause"), StringComparison.Ordinal);
            Assert.Contains($"Configuration: {OperationOptions.Section}:{name}", host.Logs.Text, StringComparison.Ordinal);
        });
        Assert.Contains($"{OperationOptions.Section}:KeptDays must be a whole number from 1 to 3650, not '0'. Left out, it is 90.", host.Logs.Text, StringComparison.Ordinal);
        Assert.Contains("Configuration: Gateway:Address: ", host.Logs.Text, StringComparison.Ordinal);
        Assert.Contains("Configuration: AzureBenefits:TrustProfile: ", host.Logs.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await host.GetAsync("overview")).Status);
    }

    [Fact]
    public async Task Start_AsManyAtWorkAsAllowed_IsRefusedForAMoment()
    {
        await using var host = await PluginHost.StartAsync(With("MaxAtWork", "1"));
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Engine.Operation = async (_, _, token) => await release.Task.WaitAsync(token);
        var id = await host.StartOperationAsync();

        (await host.PostAsync("/api/AzureBenefits/nodes/other/operations", TurnOn)).ShouldBeError(503, "gatewayBusy");

        release.SetResult();
        await host.EndOfAsync(id);
        Assert.Equal(202, (await host.PostAsync("/api/AzureBenefits/nodes/other/operations", TurnOn)).Status);
    }

    [Fact]
    public async Task Operation_BeyondItsDeadline_IsCancelled()
    {
        await using var host = await PluginHost.StartAsync(With("DeadlineMinutes", "1"));
        host.Engine.Operation = async (_, report, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ContinueWith(_ => { }, TaskScheduler.Default);
            report(Events.Server("server1", TargetState.Cancelled, new Failure(Reason.Cancelled, Stage.Apply, "server1")));
        };
        var id = await host.StartOperationAsync();

        host.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("cancelled", (await host.EndOfAsync(id)).Value<string>("state"));
    }

    [Fact]
    public async Task History_OlderThanKept_IsForgottenOnDiskToo()
    {
        await using var host = await PluginHost.StartAsync(With("KeptDays", "10"));
        var old = await host.StartOperationAsync();
        await host.EndOfAsync(old);
        host.Time.Advance(TimeSpan.FromDays(10) + TimeSpan.FromMinutes(1));

        var young = await host.StartOperationAsync();
        await host.EndOfAsync(young);

        Assert.Equal(young, (string?)Assert.Single((await host.GetAsync("operations")).Json["operations"]!)["id"]);
        Assert.StartsWith(young, Path.GetFileName(Assert.Single(host.Folder.Files)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_LargerThanKept_ForgetsTheOldest()
    {
        await using var host = await PluginHost.StartAsync(With("KeptMegabytes", "1"));
        host.Engine.Operation = (_, report, _) =>
        {
            report(Events.Steps("server1", new string('x', 400_000)));
            report(Events.Server("server1", TargetState.Succeeded));
            return Task.CompletedTask;
        };
        List<string> ids = [];
        for (var i = 0; i < 5; i++)
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            ids.Add(await host.StartOperationAsync());
            await host.EndOfAsync(ids[^1]);
        }

        var kept = (await host.GetAsync("operations")).Json["operations"]!.Select(operation => operation.Value<string>("id"));

        Assert.Equal(Enumerable.Reverse(ids).Take(3), kept);
        Assert.Equal(3, host.Folder.Files.Length);
    }

    private static HostSetup With(string option, string value) => new() { Configuration = { [$"{OperationOptions.Section}:{option}"] = value } };
}
