using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>What follows an ended operation is planned anew, reviewed, and refused once a later operation has overtaken it.</summary>
public sealed class FollowUpTests
{
    private const string Failing = "hci-node2";
    private const string OtherFailing = "hci-node3";
    private const string TurnOn = """{"kind":"turnOn","includeAllVirtualMachines":true}""";
    private const string TurnOff = """{"kind":"turnOff"}""";

    [Fact]
    public async Task Retry_TurnedOffSince_IsRefusedWithTheLaterOperationAndChangesNothing()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        var failed = await TurnOnWithFailureAsync(lab, host);
        var later = await host.StartOperationAsync(TurnOff);
        await host.EndOfAsync(later);
        lab.Calls.Clear();

        var plan = await host.PostAsync($"operations/{failed}/plan", """{"as":"retry"}""");
        var retry = await host.PostAsync($"operations/{failed}/retry");

        plan.ShouldBeError(409, "superseded");
        retry.ShouldBeError(409, "superseded");
        Assert.Equal(later, (string?)retry.Json.SelectToken("error.target"));
        Assert.Equal(later, (string?)(await host.GetAsync($"operations/{failed}")).Json.SelectToken("supersededBy.id"));
        Assert.Equal(later, (string?)(await host.GetAsync("operations")).Json["operations"]!.Last!.SelectToken("supersededBy.id"));
        Assert.Empty(lab.MutatingCalls());
    }

    [Fact]
    public async Task Retry_NotReviewed_AnswersWithThePlanAndChangesNothing()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        var failed = await TurnOnWithFailureAsync(lab, host);
        lab.Calls.Clear();

        var answer = await host.PostAsync($"operations/{failed}/retry");

        answer.ShouldBeError(409, "planChanged");
        GoldenFile.ShouldHaveShapeOf("plan.json", (JObject)answer.Json["plan"]!);
        Assert.Equal([Failing, lab.Name], answer.Json["plan"]!["changes"]!.Select(change => change.Value<string>("server")).Distinct());
        Assert.Empty(lab.MutatingCalls());
    }

    [Fact]
    public async Task Retry_Reviewed_IsDoneOnceAndThenSuperseded()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        var failed = await TurnOnWithFailureAsync(lab, host);

        var retried = await host.FollowAsync(failed, "retry");

        Assert.Equal("succeeded", retried.Value<string>("state"));
        Assert.Empty(DesiredStateChecker.OnViolations(lab.State()));
        (await host.PostAsync($"operations/{failed}/retry")).ShouldBeError(409, "superseded");
    }

    /// <summary>A later operation settled a part of it: the rest is planned anew, and the overview offers that.</summary>
    [Fact]
    public async Task Retry_PartlySettledSince_IsOfferedForTheRest()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        foreach (var server in new[] { Failing, OtherFailing })
        {
            lab.Faults.Add(new Fault(server, "New-VMSwitch", null, FaultMode.Terminating));
        }

        var failed = await host.StartOperationAsync(TurnOn);
        await host.EndOfAsync(failed);
        lab.Faults.Clear();
        await host.EndOfAsync(await host.StartOperationAsync($$"""{"kind":"turnOn","servers":["{{Failing}}"],"includeAllVirtualMachines":true}"""));

        var unfinished = Assert.Single((await host.GetAsync("overview")).Json["unfinished"]!);
        Assert.Equal((failed, true), (unfinished.Value<string>("id"), unfinished.Value<bool>("canRetry")));
        var plan = await host.PostAsync($"operations/{failed}/plan", """{"as":"retry"}""");
        Assert.Equal([OtherFailing], plan.Json["changes"]!.Select(change => change.Value<string>("server")).Where(server => server != lab.Name).Distinct());
        Assert.Equal("succeeded", (await host.FollowAsync(failed, "retry")).Value<string>("state"));
        Assert.Empty(DesiredStateChecker.OnViolations(lab.State()));
    }

    /// <summary>What the operation itself reads decides, not what the gateway still remembers.</summary>
    [Fact]
    public async Task Retry_ClusterChangedBehindTheReview_EndsWithoutAChange()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        var failed = await TurnOnWithFailureAsync(lab, host);
        var digest = (await host.PostAsync($"operations/{failed}/plan", """{"as":"retry"}""")).Json.Value<string>("digest");
        await lab.RunAsync(Failing, "$null = New-VMSwitch -Name 'AZSHCI_HOST-IMDS_DO_NOT_MODIFY' -SwitchType Internal -Notes 'Managed by Azure Stack HCI IMDS Attestation Service'");
        lab.Calls.Clear();

        var started = await host.PostAsync($"operations/{failed}/retry", $$"""{"reviewed":"{{digest}}"}""");

        Assert.Equal(202, started.Status);
        var end = await host.EndOfAsync(started.Json.Value<string>("id")!);
        Assert.Equal("failed", end.Value<string>("state"));
        Assert.Contains("planChanged", end["targets"]!.Select(target => (string?)target.SelectToken("error.code")));
        Assert.Empty(lab.MutatingCalls());
    }

    [Theory]
    [InlineData("small-on", "turnOffVirtualMachines")]
    [InlineData("small", "turnOn")]
    [InlineData("small-on", "turnOff")]
    public async Task Undo_NothingTouchedSince_RestoresTheExactStateBefore(string scenario, string kind)
    {
        await using var lab = new LabCluster(TimeProvider.System, scenario);
        await using var host = await LabHost.StartAsync(lab);
        var before = CanonicalState.Of(lab.State());
        var all = kind == "turnOff" ? "" : ",\"includeAllVirtualMachines\":true";
        var id = await host.StartOperationAsync($$"""{"kind":"{{kind}}"{{all}}}""");
        await host.EndOfAsync(id);
        Assert.NotEqual(before, CanonicalState.Of(lab.State()));
        Assert.Equal("possible", (await host.GetAsync($"operations/{id}")).Json.Value<string>("undo"));

        var undone = await host.FollowAsync(id, "undo");

        Assert.Equal("succeeded", undone.Value<string>("state"));
        Assert.Equal(before, CanonicalState.Of(lab.State()));
        Assert.Equal("changedSince", (await host.GetAsync($"operations/{id}")).Json.Value<string>("undo"));
    }

    /// <summary>Some were on before: undo leaves them, and takes back only what the operation turned on.</summary>
    [Fact]
    public async Task Undo_BulkTurnOnOfSomeThatWereOn_RestoresTheExactStateBefore()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        await host.EndOfAsync(await host.StartOperationAsync("""{"kind":"turnOn"}"""));
        var machines = lab.State()["virtualMachines"]!.Select(machine => $"{machine["id"]}").ToArray();
        await host.EndOfAsync(await host.StartOperationAsync($$"""{"kind":"turnOnVirtualMachines","virtualMachines":["{{machines[0]}}"]}"""));
        var before = CanonicalState.Of(lab.State());
        var id = await host.StartOperationAsync("""{"kind":"turnOnVirtualMachines","includeAllVirtualMachines":true}""");
        await host.EndOfAsync(id);

        await host.FollowAsync(id, "undo");

        Assert.Equal(before, CanonicalState.Of(lab.State()));
    }

    [Fact]
    public async Task Undo_OneOfTheMachinesChangedSince_IsRefused()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small-on");
        await using var host = await LabHost.StartAsync(lab);
        var id = await host.StartOperationAsync("""{"kind":"turnOffVirtualMachines","includeAllVirtualMachines":true}""");
        await host.EndOfAsync(id);
        var machine = lab.State()["virtualMachines"]![0]!["id"];
        var later = await host.StartOperationAsync($$"""{"kind":"turnOnVirtualMachines","virtualMachines":["{{machine}}"]}""");
        await host.EndOfAsync(later);

        var answer = await host.PostAsync($"operations/{id}/plan", """{"as":"undo"}""");

        answer.ShouldBeError(409, "superseded");
        Assert.Equal(later, (string?)answer.Json.SelectToken("error.target"));
    }

    [Fact]
    public async Task Undo_OperationThatOnlyCorrected_SaysThatItCannot()
    {
        await using var lab = new LabCluster(TimeProvider.System, "drift");
        await using var host = await LabHost.StartAsync(lab);
        var id = await host.StartOperationAsync("""{"kind":"repair"}""");
        await host.EndOfAsync(id);

        (await host.PostAsync($"operations/{id}/plan", """{"as":"undo"}""")).ShouldBeError(409, "cannotUndo");
        (await host.PostAsync($"operations/{id}/undo")).ShouldBeError(409, "cannotUndo");
        Assert.Equal("cannotUndo", (await host.GetAsync($"operations/{id}")).Json.Value<string>("undo"));
    }

    [Theory]
    [InlineData("plan", """{"as":"again"}""", "invalidField")]
    [InlineData("plan", """{"reviewed":"x"}""", "unknownField")]
    [InlineData("retry", """{"reviewed":"short"}""", "invalidField")]
    [InlineData("undo", """{"reviewed":["x"]}""", "invalidField")]
    public async Task FollowUp_BadBody_IsRefused(string route, string body, string code)
    {
        await using var host = await PluginHost.StartAsync();
        var id = await host.StartOperationAsync();
        await host.EndOfAsync(id);

        (await host.PostAsync($"operations/{id}/{route}", body)).ShouldBeError(400, code);
    }

    private static async Task<string> TurnOnWithFailureAsync(LabCluster lab, PluginHost host)
    {
        lab.Faults.Add(new Fault(Failing, "New-VMSwitch", null, FaultMode.Terminating));
        var id = await host.StartOperationAsync(TurnOn);
        Assert.Equal("partiallySucceeded", (await host.EndOfAsync(id)).Value<string>("state"));
        lab.Faults.Clear();
        return id;
    }
}
