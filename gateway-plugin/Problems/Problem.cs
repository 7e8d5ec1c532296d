using AzureBenefits.Attestation.Model;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Contracts.Json;

namespace AzureBenefits.GatewayPlugin.Problems;

/// <summary>An error answer: the status, and what the body says.</summary>
internal sealed record Problem(int Status, ErrorDetail Error)
{
    /// <summary>The running operation that stands in the way; it is part of the body.</summary>
    public OperationContract? Running { get; init; }

    /// <summary>The plan as it is now, where another one was reviewed; it is part of the body.</summary>
    public PlanContract? NewPlan { get; init; }

    public object Body => this switch
    {
        { Running: { } running } => new OperationConflictContract(running, Error),
        { NewPlan: { } plan } => new PlanChangedContract(Error, plan),
        _ => new ErrorContract(Error),
    };

    /// <summary>A problem of the request or this host. The values fill the places in its texts.</summary>
    public static Problem Of(ProblemCode code, string? target, params object?[] values) => new(
        ProblemStatus.Of(code),
        new ErrorDetail(ContractJson.Name(code), ProblemTexts.Message(code, values), target, null, ProblemTexts.Fix(code, values)));

    /// <summary>A failure of the cluster or a server.</summary>
    public static Problem Of(Failure failure) => new(ProblemStatus.Of(failure.Code), DetailOf(failure));

    public static Problem Unexpected(string correlationId) => Of(ProblemCode.InternalError, null, correlationId);

    public static ErrorDetail DetailOf(Failure failure) =>
        new(ContractJson.Name(failure.Code), failure.Message, failure.Target, failure.Cause, failure.Fix) { ErrorId = failure.Error?.Id };

    public Problem CausedBy(string cause) => this with { Error = Error with { Cause = cause } };

    public ProblemException ToException() => new(this);
}

/// <summary>Carries a problem from where a request is examined to where its answer is written.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Error.Message.ToString())
{
    public Problem Problem { get; } = problem;
}

internal static class OutcomeExtensions
{
    /// <summary>The value; at the boundary to HTTP its absence is a problem.</summary>
    public static T ValueOrProblem<T>(this Outcome<T> outcome)
        where T : class => outcome.Value ?? throw Problem.Of(outcome.Failure!).ToException();
}
