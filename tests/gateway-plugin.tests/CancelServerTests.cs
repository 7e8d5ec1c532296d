using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Operations.Journal;
using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>One server's part of an operation is cancelled while the others go on.</summary>
public sealed class CancelServerTests
{
    private const string Hanging = "hci-node2";

    [Fact]
    public async Task Cancel_ServerThatHangs_TheOthersSucceedAndItIsToldWhoCancelled()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        lab.Faults.Add(new Fault(Hanging, "New-VMSwitch", null, FaultMode.Hang));
        await using var host = await LabHost.StartAsync(lab);
        var id = await host.StartOperationAsync("""{"kind":"turnOn","includeAllVirtualMachines":true}""");

        var answer = await host.SendAsync(HttpMethod.Post, $"operations/{id}/cancel", $$"""{"server":"{{Hanging}}"}""");

        Assert.Equal(200, answer.Status);
        var end = await host.EndOfAsync(id);
        Assert.Equal("partiallySucceeded", end.Value<string>("state"));
        Assert.All(end["targets"]!, target => Assert.Equal(target.Value<string>("server") == Hanging ? "cancelled" : "succeeded", target.Value<string>("state")));
    }

    [Theory]
    [InlineData("""{"server":"elsewhere"}""", "invalidField")]
    [InlineData("""{"server":""}""", "invalidField")]
    [InlineData("""{"server":["hci-node1"]}""", "invalidField")]
    [InlineData("""{"servers":["hci-node1"]}""", "unknownField")]
    [InlineData("""{"server":""", "malformedJson")]
    public async Task Cancel_BadBody_IsRefusedAndCancelsNothing(string body, string code)
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        lab.Faults.Add(new Fault(Hanging, "New-VMSwitch", null, FaultMode.Hang));
        await using var host = await LabHost.StartAsync(lab);
        var id = await host.StartOperationAsync("""{"kind":"turnOn"}""");

        (await host.SendAsync(HttpMethod.Post, $"operations/{id}/cancel", body)).ShouldBeError(400, code);

        Assert.Equal("running", (await host.GetAsync($"operations/{id}")).Json.Value<string>("state"));
        await host.SendAsync(HttpMethod.Post, $"operations/{id}/cancel");
        await host.EndOfAsync(id);
    }

    [Fact]
    public void Apply_ServerCancelled_IsLeftOutOfHowTheOperationEnded()
    {
        var document = new OperationDocument(SampleCluster.Name);
        Apply(document, Events.Server("server1", TargetState.Succeeded));
        document.Apply(new ServerCancelled(SampleCluster.AsOf, "SERVER2", "someone"));
        Apply(document, Events.Server("server2", TargetState.Cancelled));
        document.Apply(new Ended(SampleCluster.AsOf, null));

        Assert.Equal(OperationState.PartiallySucceeded, document.State);
    }

    [Fact]
    public void Apply_ServerIsSilent_ItsStepTellsUntilItGoesOn()
    {
        var document = new OperationDocument(SampleCluster.Name);
        Apply(document, Events.Steps("server1", "createSwitch"));
        Apply(document, new StepWaiting(new OperationTarget("server1", null), "createSwitch", SampleCluster.AsOf, SampleCluster.AsOf.AddMinutes(5)));
        var waiting = StepOf(document);
        Apply(document, Events.Step("server1", "createSwitch", StepState.Succeeded));

        Assert.Equal((StepState.Running, SampleCluster.AsOf, SampleCluster.AsOf.AddMinutes(5)), (waiting.State, waiting.WaitingSince, waiting.Deadline));
        Assert.Equal((StepState.Succeeded, null, null), (StepOf(document).State, StepOf(document).WaitingSince, StepOf(document).Deadline));
    }

    [Fact]
    public void Write_ServerCancelled_IsReadBack()
    {
        var cancelled = new ServerCancelled(SampleCluster.AsOf, "server1", "someone");

        Assert.Equal(cancelled, JournalJson.Read(JournalJson.Write(cancelled)));
    }

    private static void Apply(OperationDocument document, OperationEvent happened) => document.Apply(new Progressed(SampleCluster.AsOf, happened));

    private static StepContract StepOf(OperationDocument document) => document.Targets[0].ToContract().Steps.Single();
}
