namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>Why the lab refuses a change.</summary>
public enum LabChangeProblem
{
    /// <summary>There is no such server, virtual machine or kind.</summary>
    NotFound,

    /// <summary>The request makes no sense as it stands.</summary>
    Invalid,

    /// <summary>The cluster's state does not allow it now.</summary>
    Conflict,
}

/// <summary>A change of the cluster that the lab refuses. Nothing was changed.</summary>
/// <param name="problem">Why, in short.</param>
/// <param name="message">Why, and what can be done.</param>
public sealed class LabChangeException(LabChangeProblem problem, string message) : Exception(message)
{
    /// <summary>Why, in short.</summary>
    public LabChangeProblem Problem { get; } = problem;
}
