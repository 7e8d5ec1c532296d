using AzureBenefits.Attestation.Policy;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>How virtual machines stand to the policy that the settings name. What the platform made for itself and passive copies aren't counted.</summary>
/// <param name="Met">Wanted, and with Azure Benefits.</param>
/// <param name="Missing">Wanted, and without.</param>
/// <param name="LeftOut">Not wanted, and without: left out on purpose.</param>
/// <param name="Extra">Not wanted, and with.</param>
/// <param name="Undecided">Not decided, because something about them couldn't be read.</param>
public sealed record ComplianceContract(int Met, int Missing, int LeftOut, int Extra, int Undecided)
{
    internal static ComplianceContract Of(PolicyCompliance compliance) =>
        new(compliance.Met, compliance.Missing.Length, compliance.LeftOut, compliance.Extra.Length, compliance.Undecided.Length);
}
