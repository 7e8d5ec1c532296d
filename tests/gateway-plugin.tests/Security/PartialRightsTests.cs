using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Microsoft.Extensions.Options;

namespace AzureBenefits.GatewayPlugin.Tests.Security;

/// <summary>A caller who may change some of the servers only: plan, dry run and operation leave out the same one.</summary>
public sealed class PartialRightsTests
{
    private const string Denied = "hci-node2";
    private const string TurnOn = """{"kind":"turnOn","includeAllVirtualMachines":true}""";

    [Fact]
    public async Task Plan_OneServerDenies_IsThatOfTheOperationAndOfTheDryRun()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab, inner => new PartlyAllowed(inner, lab));

        var plan = (await host.PostAsync("plan", TurnOn)).Json;
        var dryRun = await DryRunAsync(lab);
        Assert.Empty(lab.MutatingCalls());
        var end = await host.EndOfAsync(await host.StartOperationAsync(TurnOn));

        string[] others = [.. lab.ServerNames().Where(server => server != Denied)];
        Assert.Equal(others, plan["changes"]!.Select(change => change.Value<string>("server")).Where(server => server != lab.Name).Distinct());
        Assert.Equal(others, plan["scripts"]!.Select(script => script.Value<string>("server")).Where(server => server != lab.Name));
        Assert.Contains(plan["skipped"]!, skipped => (skipped.Value<string>("target"), skipped.Value<string>("reason")) == (Denied, "callerDenied"));
        Assert.Equal(plan.Value<string>("digest"), PlanDigest.Of(dryRun));
        Assert.Equal(
            plan["skipped"]!.Select(skipped => $"{skipped["server"]} {skipped["virtualMachine"]} {skipped["reason"]}").Order(),
            end["targets"]!.Where(target => target.Value<string>("state") == "skipped").Select(target => $"{target["server"]} {target["virtualMachine"]} {target.SelectToken("error.code")}").Order());
        Assert.Equal(others, lab.MutatingCalls().Select(call => call.Split(' ')[0]).Distinct().Order());
        Assert.Equal("partiallySucceeded", end.Value<string>("state"));
    }

    /// <summary>What the module does for -WhatIf: it looks at the plan of the operation itself, and refuses it.</summary>
    private static async Task<Plan> DryRunAsync(LabCluster lab)
    {
        Plan? seen = null;
        var options = Options.Create(new AttestationOptions());
        var request = new RequestedOperation(lab.Name, Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true))
        {
            ApproveAsync = plan => Task.FromResult<Failure?>(new Failure(Reason.Cancelled, Stage.Plan, (seen = plan).Cluster)),
        };
        await new OperationRunner(new ClusterReader(options, TimeProvider.System), options, TimeProvider.System)
            .RunAsync(new PartlyAllowed(new LabNodeShell(lab), lab), request, _ => { }, CancellationToken.None);
        return seen!;
    }

    /// <summary>One server treats the caller as one who may only look.</summary>
    private sealed class PartlyAllowed(INodeShell inner, LabCluster lab) : INodeShell
    {
        private readonly LabNodeShell _reader = new(lab, LabCaller.Reader);

        public IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, CancellationToken cancellationToken) =>
            command.Node.StartsWith(Denied, StringComparison.OrdinalIgnoreCase) ? _reader.InvokeAsync(command, cancellationToken) : inner.InvokeAsync(command, cancellationToken);
    }
}
