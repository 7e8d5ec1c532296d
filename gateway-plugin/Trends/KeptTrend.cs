using System.Collections.Immutable;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.Attestation.Trends;

namespace AzureBenefits.GatewayPlugin.Trends;

/// <summary>A file that isn't used, or not as a whole.</summary>
/// <param name="File">Its name.</param>
/// <param name="Reason">Why.</param>
internal sealed record SkippedFile(string File, SkipReason Reason);

/// <summary>What is kept of a cluster.</summary>
/// <param name="Looks">The looks, oldest first, one an hour.</param>
/// <param name="Skipped">Files that aren't used, or not as a whole.</param>
/// <param name="Refusal">Why nothing is kept; null when it is.</param>
internal sealed record KeptTrend(ImmutableArray<ClusterLook> Looks, ImmutableArray<SkippedFile> Skipped, LocalText? Refusal);
