using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>A kind of operation as it is offered on a cluster.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Title">What it is called there.</param>
/// <param name="Confirm">What the button says that starts it.</param>
/// <param name="TurnsOff">Whether it takes Azure Benefits away, which is asked once more.</param>
public sealed record OfferedOperationContract(OperationKind Kind, LocalText Title, LocalText Confirm, bool TurnsOff)
{
    internal static IReadOnlyList<OfferedOperationContract> All(AttestationMode mode) =>
        [.. Enum.GetValues<OperationKind>().Select(kind => new OfferedOperationContract(kind, kind.Title(mode), kind.Confirm(mode), kind.TurnsOff()))];
}
