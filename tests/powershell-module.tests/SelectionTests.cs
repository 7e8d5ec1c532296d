using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.PowerShell.Tests.Support;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>Which virtual machines a line means, also where names hold what is a wildcard elsewhere.</summary>
public sealed class SelectionTests
{
    private static readonly string[] Names = ["web[1]", "web1", "*", "[brackets]*?", "it's", "-AddAll"];

    public static TheoryData<string, string> Lines => new()
    {
        { "Add-AzStackHCIVMAttestation -VMName 'web[1]'", "web[1]" },
        { "Add-AzStackHCIVMAttestation -VMName WEB1", "web1" },
        { "Add-AzStackHCIVMAttestation '*'", "*" },
        { "'[brackets]*?', 'it''s' | Add-AzStackHCIVMAttestation", "[brackets]*?,it's" },
        { "Add-AzStackHCIVMAttestation 'web[0-9]'", "web1" },
        { "Add-AzStackHCIVMAttestation 'WEB`[*'", "web[1]" },
        { "Get-VM 'web1' | Add-AzStackHCIVMAttestation -Force", "web1" },
        { "Add-AzStackHCIVMAttestation -VM (Get-VM 'web1')", "web1" },
        { "Add-AzStackHCIVMAttestation (Get-VM 'web1') -Force", "web1" },
        { "Get-AzStackHCIVMAttestation -All | Where-Object Name -eq '*' | Add-AzStackHCIVMAttestation", "*" },
        { "Get-AzStackHCIVMAttestation -All | Where-Object { $_.Name -eq '[brackets]*?' } | ForEach-Object VMId | Add-AzStackHCIVMAttestation", "[brackets]*?" },
        { "(Get-AzStackHCIVMAttestation -All | Where-Object { $_.Name -eq '*' }).Name | Add-AzStackHCIVMAttestation -Force", "*" },
        { "[pscustomobject]@{ VMName = 'web1' }, [pscustomobject]@{ VMName = 'it''s' } | Add-AzStackHCIVMAttestation", "it's,web1" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Line_NamesWithWildcards_MeansThoseVirtualMachinesOnly(string line, string expected)
    {
        await using var console = Prepared();

        console.Run(line);

        Assert.Equal(expected, string.Join(',', console.Run("Get-AzStackHCIVMAttestation").Select(machine => $"{machine.Properties["Name"].Value}").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Remove_WhatGetWrote_LeavesTheOthersOn()
    {
        await using var console = Prepared();
        console.Run("Add-AzStackHCIVMAttestation -AddAll -Force");

        var off = console.Run("Get-AzStackHCIVMAttestation | Where-Object { $_.Name -eq '*' -or $_.Name -eq '[brackets]*?' } | Remove-AzStackHCIVMAttestation -Force");

        Assert.Equal(2, off.Count);
        Assert.Equal(console.State["virtualMachines"]!.Count() - 2, console.Run("Get-AzStackHCIVMAttestation").Count);
    }

    [Fact]
    public async Task Completion_NamesWithWildcards_MeanThemselves()
    {
        await using var console = Prepared();
        console.Run("Get-AzureBenefits");
        const string line = "Add-AzStackHCIVMAttestation -VMName ";

        var completed = console.Run($"(TabExpansion2 '{line}' {line.Length}).CompletionMatches | ForEach-Object CompletionText").Select(text => $"{text}").ToArray();

        foreach (var (name, text) in Names.Zip(["'web`[1`]'", "web1", "'`*'", "'`[brackets`]`*`?'", "'it''s'", "'-AddAll'"]))
        {
            Assert.Contains(text, completed);
            console.Run("Remove-AzStackHCIVMAttestation -RemoveAll -Force");
            Assert.Equal(name, $"{Assert.Single(console.Run(line + text)).Properties["Name"].Value}");
        }
    }

    [Fact]
    public async Task Completion_ServersHang_IsAnsweredWithoutThem()
    {
        await using var console = new ModuleSession("small");
        // Another entry than other tests use: what was read of a cluster is known to the process.
        const string line = "Add-AzStackHCIVMAttestation -ComputerName hci-node3 -VMName ";
        console.Lab.Faults.Add(new Fault(null, "Get-VM", null, FaultMode.Hang));

        var completed = console.Run($"(TabExpansion2 '{line}' {line.Length}).CompletionMatches | Where-Object ResultType -eq ParameterValue");

        Assert.Empty(completed);
    }

    private static ModuleSession Prepared()
    {
        var console = new ModuleSession("small");
        foreach (var name in Names)
        {
            console.Lab.VirtualMachines.Add(new NewVirtualMachine(console.Server, name, 2, "Windows Server 2022 Datacenter: Azure Edition"));
        }

        console.Run("Enable-AzStackHCIAttestation");
        return console;
    }
}
