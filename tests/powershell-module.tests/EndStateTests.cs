using System.Text.RegularExpressions;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.PowerShell.Tests.Support;
using AzureBenefits.Testing;
using CsCheck;
using Microsoft.Extensions.Options;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>On any drifted cluster a cmdlet ends where the pane's operation of the same kind ends.</summary>
public sealed partial class EndStateTests
{
    private static readonly (string Line, Intent Intent)[] Pairs =
    [
        ("Enable-AzStackHCIAttestation -AddVM", Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true)),
        ("Enable-AzStackHCIAttestation", Intent.ForCluster(OperationKind.TurnOn)),
        ("Repair-AzureBenefits", Intent.ForCluster(OperationKind.Repair)),
        ("Repair-AzureBenefits -RemoveLeftovers", Intent.ForCluster(OperationKind.Repair) with { RemoveLeftovers = true }),
        ("Disable-AzStackHCIAttestation -RemoveVM -Force", Intent.ForCluster(OperationKind.TurnOff)),
        ("Add-AzStackHCIVMAttestation -AddAll", Intent.ForCluster(OperationKind.TurnOnVirtualMachines, includeAllVirtualMachines: true)),
        ("Remove-AzStackHCIVMAttestation -RemoveAll", Intent.ForCluster(OperationKind.TurnOffVirtualMachines, includeAllVirtualMachines: true)),
    ];

    /// <summary>A service that has failed gets no certificate: both would wait for it until their deadline, and end as they were.</summary>
    private static readonly string[] DriftKinds = [.. LabCluster.DriftKinds.Select(drift => drift.Kind).Where(kind => kind != "serviceFailed")];

    private static readonly Gen<(int Pair, string Scenario, bool IsConstrained, (int Server, int Kind)[] Drifts)> Cases =
        from pair in Gen.Int[0, Pairs.Length - 1]
        from scenario in Gen.OneOfConst("small", "small-on")
        from isConstrained in Gen.Bool
        from drifts in Gen.Select(Gen.Int[0, 2], Gen.Int[0, DriftKinds.Length - 1]).Array[0, 4]
        select (pair, scenario, isConstrained, drifts);

    [Fact]
    public async Task Cmdlet_AnyDriftedCluster_EndsWhereTheOperationEnds() => await Cases.SampleAsync(
        async sample =>
        {
            var (line, intent) = Pairs[sample.Pair];
            await using var console = new ModuleSession(sample.Scenario);
            await using var pane = new LabCluster(TimeProvider.System, sample.Scenario);
            Drift(console.Lab, sample.Drifts);
            Drift(pane, sample.Drifts);
            console.Lab.Servers.SetEveryConstrained(sample.IsConstrained);
            pane.Servers.SetEveryConstrained(sample.IsConstrained);

            console.Try($"{line} -WarningAction Ignore");
            await RunAsync(pane, intent);

            Assert.Equal(Comparable(pane.State()), Comparable(console.State));
        },
        iter: 12,
        threads: 1);

    /// <summary>A drift that finds nothing to change on this cluster is left out, on both alike.</summary>
    private static void Drift(LabCluster lab, (int Server, int Kind)[] drifts)
    {
        foreach (var (server, kind) in drifts)
        {
            try
            {
                lab.Drift((string)lab.State()["servers"]![server]!["name"]!, DriftKinds[kind]);
            }
            catch (LabChangeException)
            {
            }
        }
    }

    private static Task RunAsync(LabCluster lab, Intent intent)
    {
        var options = Options.Create(new AttestationOptions { CertificatePollInterval = TimeSpan.FromMilliseconds(20) });
        return new OperationRunner(new ClusterReader(options, lab.Clock), options, TimeProvider.System)
            .RunAsync(new LabNodeShell(lab), lab.Name, intent, _ => { }, CancellationToken.None);
    }

    /// <summary>Ids, hardware addresses and times are made anew in every cluster.</summary>
    private static string Comparable(JObject state) => Times().Replace(Hardware().Replace(Ids().Replace(state.ToString(), "<id>"), "<mac>"), "<time>");

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex Ids();

    [GeneratedRegex("\"(00-?15-?5D[0-9A-Fa-f-]+)\"")]
    private static partial Regex Hardware();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[0-9:.]+(Z|\+00:00)|\d\d/\d\d/\d{4} [0-9:]+")]
    private static partial Regex Times();
}
