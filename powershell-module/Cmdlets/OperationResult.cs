using System.Collections.Concurrent;
using System.Collections.Immutable;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>What an operation saw and how its targets ended. Filled from several threads.</summary>
internal sealed class OperationResult
{
    private readonly ConcurrentDictionary<string, ServerSnapshot> _after = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<OperationTarget, TargetChanged> _ends = new();
    private readonly ConcurrentDictionary<string, AttestationTested> _tests = new(StringComparer.OrdinalIgnoreCase);
    private Failure? _first;

    /// <summary>The cluster before the operation; null when it could not be read.</summary>
    public ClusterSnapshot? Before { get; set; }

    /// <summary>Whether the plan was agreed to; null when there was none.</summary>
    public bool? IsApproved { get; set; }

    /// <summary>The cluster as it is now, as far as it was read again; null when it could not be read at all.</summary>
    public ClusterHealth? Now => Before is { } before
        ? ClusterHealth.Of(before with { Servers = [.. before.Servers.Select(server => _after.GetValueOrDefault(server.Name) ?? server)] }, Proofs)
        : null;

    /// <summary>The tests of servers that were read back, by server.</summary>
    public ImmutableArray<AttestationTestReport> Tests => [.. _tests.Values.Select(test => test.Report).OrderBy(report => report.Server, StringComparer.OrdinalIgnoreCase)];

    private AttestationProofs Proofs =>
        _tests.Values.Aggregate(AttestationProofs.None, (proofs, test) => proofs.With(test.Server, test.Report.AsOf, test.Report.Verified));

    /// <summary>What kept the whole operation from its first change; null when it was carried out. It is told before what it means for each server.</summary>
    public Failure? WhyNotBegun => IsApproved is null ? _first : null;

    /// <summary>The targets that failed, were cancelled or took no part, by name.</summary>
    public ImmutableArray<TargetChanged> Unfinished =>
    [
        .. _ends.Values
            .Where(end => end.Failure is not null)
            .OrderBy(end => end.Target.Server, StringComparer.OrdinalIgnoreCase)
            .ThenBy(end => end.Target.VirtualMachine?.Name, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The virtual machines that took part, by id.</summary>
    public ImmutableHashSet<Guid> VirtualMachines => [.. _ends.Keys.Select(target => target.VirtualMachine).OfType<VirtualMachineRef>().Select(machine => machine.Id)];

    /// <summary>
    /// Whether a target was left out without harm to what was asked for: a virtual machine of many, or the cluster's network, without
    /// whose role Azure Benefits works.
    /// </summary>
    public bool IsLeftOut(TargetChanged end) =>
        end.State == TargetState.Skipped && (end.Target.VirtualMachine is not null || end.Target.Server.Equals(Before!.Name, StringComparison.OrdinalIgnoreCase));

    public void SeeAgain(ServerSnapshot server) => _after[server.Name] = server;

    public void Hear(OperationEvent happened)
    {
        if (happened is TargetChanged { State: not TargetState.Running } ended)
        {
            _ends[ended.Target] = ended;
            Interlocked.CompareExchange(ref _first, ended.Failure, null);
        }
        else if (happened is AttestationTested tested)
        {
            _tests[tested.Target.Server] = tested;
        }
    }
}
