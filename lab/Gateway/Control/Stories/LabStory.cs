using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Gateway.Control;

/// <summary>Something to try in the lab: a scenario, and what happens in it before the visitor comes.</summary>
/// <param name="Name">Its name in the control API.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Description">How the cluster stands, and what to try.</param>
/// <param name="Scenario">The cluster to start with.</param>
internal sealed record LabStory(string Name, string Title, string Description, string Scenario)
{
    /// <summary>Who the visitor is.</summary>
    public LabCaller Caller { get; init; } = LabCaller.Operator;

    /// <summary>What happens after the start.</summary>
    public Action<LabCluster> Happen { get; init; } = _ => { };
}
