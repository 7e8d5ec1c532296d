using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>Makes a server's snapshot of what was read.</summary>
internal static class ServerRead
{
    /// <summary>What the records of a server tell, when its call ended with a failure or without.</summary>
    public static ServerSnapshot Of(ClusterNode node, ServerRecords records, Failure? callFailure)
    {
        try
        {
            return SnapshotOf(node, records, callFailure);
        }
        catch (Exception exception) when (UnexpectedShape.Is(exception))
        {
            var failure = new Failure(Reason.AnswerNotUnderstood, Stage.Read, node.Name, exception.Message);
            return ServerSnapshot.NotRead(node.Name, ServerState.Unreachable, failure);
        }
    }

    private static ServerSnapshot SnapshotOf(ClusterNode node, ServerRecords records, Failure? callFailure)
    {
        var failure = callFailure ?? FailureOfParts(node, records);
        if (failure is not null)
        {
            return ServerSnapshot.NotRead(node.Name, StateOf(failure, node, records), failure) with
            {
                Facts = Facts.Of(AspectList.All.Where(aspect => aspect.OnlyInforms).SelectMany(aspect => aspect.Read(records))),
            };
        }

        return new ServerSnapshot(
            node.Name,
            StateWhenRead(node, records),
            null,
            Facts.Of(AspectList.All.SelectMany(aspect => aspect.Read(records))),
            VirtualMachinesAspect.ReadAll(records))
        {
            GuestFailure = IntegrationServicesAspect.WhyUnread(records),
        };
    }

    /// <summary>
    /// A part that could not be read makes the server unreadable: planning on half a picture would create what is already
    /// there.
    /// </summary>
    private static Failure? FailureOfParts(ClusterNode node, ServerRecords records)
    {
        var errors = records.Errors.Where(error => !AspectList.All.Any(aspect => aspect.OnlyInforms && error.IsOf(aspect))).ToArray();
        if (errors.Length == 0)
        {
            return records.IsComplete ? null : new Failure(Reason.ConnectionLost, Stage.Read, node.Name, Texts.Cause("CutOff"));
        }

        var explained = AspectList.All.Select(aspect => aspect.Explain(records)).FirstOrDefault(reason => reason is not null);
        return new Failure(explained ?? Reason.ReadFailed, Stage.Read, node.Name, string.Join(" ", errors.AsEnumerable())) { Error = errors[0].Error };
    }

    private static ServerState StateOf(Failure failure, ClusterNode node, ServerRecords records) => failure.Code.Kind switch
    {
        FailureKind.Denied => ServerState.Denied,
        FailureKind.ReadFailed or FailureKind.NotInstalled when failure.Code != Reason.AnswerNotUnderstood => StateWhenRead(node, records),
        _ => ServerState.Unreachable,
    };

    private static ServerState StateWhenRead(ClusterNode node, ServerRecords records) =>
        LanguageModeAspect.IsRestricted(records) ? ServerState.Constrained
        : node.State == "Paused" ? ServerState.Paused
        : ServerState.Up;
}
