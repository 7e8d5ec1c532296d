using System.Collections.Immutable;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Diagnoses;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Trends;

/// <summary>What was wrong, and when that was seen.</summary>
/// <param name="Id">Of the diagnosis, or of what followed from one.</param>
/// <param name="At">When.</param>
public sealed record Sighting(string Id, DateTimeOffset At);

/// <summary>How a server stood.</summary>
/// <param name="Name">Its name.</param>
/// <param name="At">When it was read.</param>
/// <param name="Status">Its Azure Benefits.</param>
/// <param name="IsRead">Whether it was read.</param>
/// <param name="IsSetUp">Whether Azure Benefits were set up on it, so that what is missing is missing.</param>
/// <param name="Expiration">The end of its certificate.</param>
/// <param name="LastSync">Its last sync with Azure.</param>
/// <param name="SyncMissed">Whether a sync was missed.</param>
/// <param name="Diagnoses">What was wrong on it, causes and what followed from them.</param>
/// <param name="Unknown">The ids of what could not be observed on it.</param>
public sealed record ServerLook(
    string Name,
    DateTimeOffset At,
    ServerBenefitsStatus Status,
    bool IsRead,
    bool IsSetUp,
    DateTimeOffset? Expiration,
    DateTimeOffset? LastSync,
    bool SyncMissed,
    ImmutableArray<Sighting> Diagnoses,
    ImmutableArray<string> Unknown)
{
    /// <summary>What is looked at also where nothing is set up.</summary>
    private static readonly ImmutableArray<ConditionType> s_anywhere =
        [ConditionType.Online, ConditionType.Readable, ConditionType.Registered, ConditionType.Connected];

    internal static ServerLook Of(ServerHealth server, ClusterSnapshot cluster, IEnumerable<ServerFinding> found)
    {
        var sync = SyncHealth.Of(cluster.RegistrationOf(server.Assessment.Server), cluster.AsOf);
        var conditions = server.Assessment.Conditions.Concat(server.Assessment.VirtualMachines.SelectMany(machine => machine.Conditions));
        return new ServerLook(
            server.Name,
            cluster.AsOf,
            server.Assessment.Status,
            server.IsRead,
            server.SetUp == true || server.Mode == AttestationMode.V2,
            server.Expiry.Expiration,
            server.IsRead ? sync.Last : null,
            server.IsRead && sync.IsLate,
            [.. found.SelectMany(finding => finding.Consequences.Select(consequence => consequence.Condition).Prepend(finding.Root))
                .Select(DiagnosisId.Of).Distinct().Select(id => new Sighting(id, cluster.AsOf))],
            server.IsRead ? [.. conditions.Where(condition => condition.Status == ConditionStatus.Unknown).Select(DiagnosisId.Of).Distinct()] : []);
    }

    /// <summary>When it was found that this is wrong; null when it wasn't.</summary>
    public DateTimeOffset? SeenAt(string id) => Diagnoses.FirstOrDefault(sighting => sighting.Id == id)?.At;

    /// <summary>Whether it was read that the condition which a diagnosis is about was good.</summary>
    internal bool IsGood(string id) => IsRead
        && (IsSetUp || s_anywhere.Any(type => DiagnosisId.IsOf(id, type)))
        && !Diagnoses.Any(sighting => sighting.At <= At && DiagnosisId.AreOfOneCondition(sighting.Id, id))
        && !Unknown.Any(unknown => DiagnosisId.AreOfOneCondition(unknown, id));

    internal ServerLook With(ServerLook later)
    {
        var kept = IsRead || !later.IsRead ? this : later;
        var found = Diagnoses.Concat(later.Diagnoses).GroupBy(sighting => sighting.Id).Select(group => group.MinBy(sighting => sighting.At)!).ToImmutableArray();
        return ReferenceEquals(kept, this) && found.Length == Diagnoses.Length ? this : kept with { Diagnoses = found };
    }
}
