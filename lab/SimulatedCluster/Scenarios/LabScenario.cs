namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>A cluster that the lab can start with.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is, in one line for people.</param>
public sealed record LabScenario(string Name, string Description);
