using System.Collections.Immutable;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Trends;
using AzureBenefits.GatewayPlugin.Contracts;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>What an overview says beside what was read.</summary>
/// <param name="Operation">The operation to show; null when there is none.</param>
/// <param name="Unfinished">What ended operations left undone.</param>
/// <param name="Looks">What was kept of the cluster when it was looked at before, and now.</param>
internal sealed record ViewSurroundings(OperationSummaryContract? Operation, IReadOnlyList<UnfinishedContract> Unfinished, ImmutableArray<ClusterLook> Looks);

/// <summary>A snapshot and what it means, worked out once for all who look at it. Safe to use from several threads.</summary>
internal sealed class ClusterView(ClusterSnapshot snapshot)
{
    private readonly object _making = new();
    private volatile Known? _known;
    private KnownNews? _news;

    public ClusterSnapshot Snapshot { get; } = snapshot;

    /// <summary>Tells it apart from everything else that was shown of the cluster.</summary>
    public string Version { get; } = ViewVersion.Next();

    public ClusterAssessment Assessment { get; } = ClusterAssessment.Of(snapshot);

    /// <summary>What it costs to keep it.</summary>
    public int VirtualMachines { get; } = snapshot.Servers.Sum(server => server.VirtualMachines.Length);

    /// <summary>What it means at a glance.</summary>
    public ClusterHealth Health(HealthBasis basis) => HealthBy(basis).Health;

    /// <summary>The same, with what was kept of the cluster when it was looked at before.</summary>
    public ClusterHealth Health(HealthBasis basis, ImmutableArray<ClusterLook> looks) => HealthBy(basis).SeenIn(looks);

    /// <summary>The same for all who ask between two changes of what it says beside the snapshot, so that its JSON is made once.</summary>
    public OverviewContract Overview(HealthBasis basis, ViewSurroundings beside, bool renewing)
    {
        var known = HealthBy(basis);
        if (known.Find(beside, renewing) is { } last)
        {
            return last;
        }

        // One makes it and the others wait for it: of thousands of virtual machines that takes a while, and many may ask at once.
        lock (_making)
        {
            return known.Find(beside, renewing) ?? known.Keep(Make(known, beside, renewing), beside.Looks);
        }
    }

    /// <summary>The same for who follows how the cluster is read.</summary>
    public OverviewNewsContract News(HealthBasis basis, ViewSurroundings beside, bool renewing)
    {
        var overview = Overview(basis, beside, renewing);
        var last = _news;
        if (last is null || !ReferenceEquals(last.Of, overview))
        {
            _news = last = new KnownNews(overview, new OverviewNewsContract(overview, Version, ReadCountsContract.All(overview.Servers.Count)));
        }

        return last.News;
    }

    private OverviewContract Make(Known known, ViewSurroundings beside, bool renewing)
    {
        var (operation, unfinished, looks) = beside;
        var running = operation is { EndedAt: null } ? operation.Kind : null;
        return (known.Last ?? OverviewContract.Of(Snapshot, known.Health)) with
        {
            Operation = operation,
            Unfinished = unfinished,
            Renewing = renewing,
            Alerts = [.. known.Health.AlertsDuring(running).Select(AlertContract.Of)],
            Diagnoses = [.. known.SeenIn(looks).DiagnosesDuring(running).Select(DiagnosisContract.Of)],
        };
    }

    private Known HealthBy(HealthBasis basis)
    {
        if (_known is { } known && known.Basis == basis)
        {
            return known;
        }

        lock (_making)
        {
            return _known is { } made && made.Basis == basis ? made : _known = new Known(basis, basis.Judge(Snapshot, Assessment));
        }
    }

    private sealed record Known(HealthBasis Basis, ClusterHealth Health)
    {
        private ClusterHealth? _seen;
        private Made? _made;

        /// <summary>The overview that was made last; null before the first.</summary>
        public OverviewContract? Last => _made?.Overview;

        /// <summary>The overview that was made last, if it is what another one would be; null when it isn't.</summary>
        public OverviewContract? Find(ViewSurroundings beside, bool renewing) =>
            _made is var (overview, looks) && overview.Operation == beside.Operation && overview.Renewing == renewing && overview.Unfinished.SequenceEqual(beside.Unfinished) && looks == beside.Looks
                ? overview
                : null;

        /// <summary>Kept with the looks that it tells of: others may have asked for the health with looks of their own since.</summary>
        public OverviewContract Keep(OverviewContract overview, ImmutableArray<ClusterLook> looks) => (_made = new Made(overview, looks)).Overview;

        public ClusterHealth SeenIn(ImmutableArray<ClusterLook> looks)
        {
            var seen = _seen;
            return seen?.Looks == looks ? seen : _seen = Health.SeenIn(looks);
        }
    }

    private sealed record Made(OverviewContract Overview, ImmutableArray<ClusterLook> Looks);

    private sealed record KnownNews(OverviewContract Of, OverviewNewsContract News);
}
