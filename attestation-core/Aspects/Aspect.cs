using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>
/// One aspect of a server. Its folder holds all there is of it: the facts and how they are read, what is desired, its
/// conditions, reasons and changes, its blocks of the scripts (.ps1) and its texts (.resx). An aspect overrides what it has.
/// </summary>
internal abstract class Aspect
{
    /// <summary>The name of its folder, of its script, and of what it reads.</summary>
    public string Name => GetType().Name[..^"Aspect".Length];

    /// <summary>
    /// Whether its facts only inform: without them its conditions are unknown, and the server is readable all the same. Nothing
    /// may be planned from them.
    /// </summary>
    public virtual bool OnlyInforms => false;

    /// <summary>Its facts, from the records of <c>Read-Server</c>; what was not read is left out.</summary>
    public virtual IEnumerable<object> Read(ServerRecords records) => [];

    /// <summary>What a server's failure to tell something says, when this aspect knows more than that reading failed.</summary>
    public virtual Reason? Explain(ServerRecords records) => null;

    /// <summary>What must hold before Azure Benefits can be turned on.</summary>
    public virtual IEnumerable<Condition> Prerequisites(ServerView server) => [];

    /// <summary>Compares with the desired state. Called only with a readable server.</summary>
    public virtual IEnumerable<Finding> Examine(HostView host) => [];

    /// <summary>Whether one of its conditions is as it is because another one failed, so that only that one is to be put right.</summary>
    /// <param name="condition">A condition that failed, of any aspect.</param>
    /// <param name="cause">Another one that failed on the same server.</param>
    public virtual bool FollowsFrom(Condition condition, Condition cause) => false;

    /// <summary>The changes that remove every object of ours. Called only with a readable server.</summary>
    public virtual IEnumerable<Change> Remove(HostView host) => [];
}

/// <summary>A server as the prerequisites see it: also one that could not be read.</summary>
/// <param name="Cluster">Its cluster.</param>
/// <param name="Server">Its snapshot.</param>
/// <param name="Host">Its view; null when it was not readable.</param>
internal sealed record ServerView(ClusterSnapshot Cluster, ServerSnapshot Server, HostView? Host);
