using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Microsoft.Extensions.Options;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab.PeerCases;

/// <summary>Over HTTPS, and where short names do not resolve, servers answer only to their name with its domain.</summary>
public sealed class ServerNameTests
{
    private const string Domain = "lab.contoso.com";

    [Theory]
    [InlineData(ServerNames.Any, ".lab.contoso.com")]
    [InlineData(ServerNames.WithDomain, ".lab.contoso.com")]
    [InlineData(ServerNames.WithoutDomain, "")]
    public async Task TurnOn_NamesThatAreConnectedTo_ReachesEveryServer(ServerNames reachable, string suffix)
    {
        await using var run = new LabRun("small");
        run.Lab.ReachableNames = reachable;

        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true));

        var read = await run.ReadAsync();
        Assert.Equal(ClusterBenefitsStatus.On, ClusterAssessment.Of(read).Status);
        Assert.Equal(["hci-node1", "hci-node2", "hci-node3"], read.Servers.Select(server => server.Name));
        Assert.All(read.Servers, server => Assert.Equal(server.Name + suffix, server.Address));
    }

    [Fact]
    public async Task ReadAsync_NeitherNameAnswers_CauseNamesBoth()
    {
        await using var run = new LabRun("small");
        run.Lab.Servers.Unreachable("hci-node2");

        var failure = (await run.ReadAsync()).FindServer("hci-node2")!.Failure!;

        Assert.Equal((Reason.ServerUnreachable, "hci-node2"), (failure.Code, failure.Target));
        Assert.Contains("hci-node2: ", failure.Cause!.ToString(), StringComparison.Ordinal);
        Assert.Contains($"hci-node2.{Domain}: ", failure.Cause.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_FullNamesAreNotUsed_ConnectsToShortNames()
    {
        await using var run = new LabRun("small");
        var reader = new ClusterReader(Options.Create(new AttestationOptions { UseFullServerNames = false }), TimeProvider.System);

        var read = (await reader.ReadAsync(new LabNodeShell(run.Lab), run.Lab.Name, CancellationToken.None)).Value!;

        Assert.All(read.Servers, server => Assert.Equal(server.Name, server.Address));
    }

    [Theory]
    [InlineData("hci", "contoso.com", "contoso.com")]
    [InlineData("hci.contoso.com", "contoso.com", "contoso.com")]
    [InlineData("hci.CONTOSO.com", "contoso.com", "contoso.com")]
    [InlineData("hci.contoso.com", "elsewhere.net", null)]
    [InlineData("hci", "", null)]
    [InlineData("hci", null, null)]
    [InlineData("hci", "contoso.com/path", null)]
    [InlineData("hci", "contoso..com", null)]
    [InlineData("hci", "contoso.com:5985", null)]
    [InlineData("hci", "c\u043entoso.com", null)]
    public void DomainFor_WhatTheClusterTold_IsADomainOrNone(string entry, string? told, string? domain) =>
        Assert.Equal(domain, ServerName.DomainFor(entry, new ClusterIdentity("hci", told)));
}
