using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Resources;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Diagnosis;

/// <summary>
/// Which store of a machine lacks which issuing certificate of a document. Windows' own check of a guest uses the stores of
/// the machine alone, so what came from elsewhere is missing there all the same.
/// </summary>
internal sealed class StoreDiagnosis(GuestMachine machine)
{
    private readonly List<string> _lacking = [];
    private readonly List<string> _cure = [];

    public void Describe(VerificationReport report, out CheckState state, out string detail, out IReadOnlyList<string> cure)
    {
        var path = report.Verdict?.Path ?? [];
        var stored = Enum.GetValues<CertificateStore>().ToDictionary(store => store, machine.Stores.Read);
        for (var level = 0; level < path.Count && !PathFinder.IsSelfIssued(path[level]); level++)
        {
            Look(path[level], stored);
        }
        if (_cure.Count > 0 && machine.IsWindows)
        {
            _cure.Add(DocumentTexts.Diagnosis("Cure.Fclip"));
        }
        else if (_cure.Count > 0)
        {
            _cure.Add(DocumentTexts.Diagnosis("Cure.UpdateCertificates"));
        }
        state = path.Count == 0 ? CheckState.NotRun : _lacking.Count == 0 ? CheckState.Passed : CheckState.Failed;
        detail = path.Count == 0 ? DocumentTexts.Diagnosis("NoDocument") : _lacking.Count == 0 ? DocumentTexts.Diagnosis("Stores") : string.Join(" ", _lacking);
        cure = _cure;
    }

    private void Look(X509Certificate2 certificate, Dictionary<CertificateStore, IReadOnlyList<X509Certificate2>> stored)
    {
        bool Holds(CertificateStore store) => stored[store].Any(issuer => KeyIdentifiers.MayHaveIssued(issuer, certificate));
        if (Holds(CertificateStore.MachineIntermediates) || Holds(CertificateStore.MachineRoots))
        {
            return;
        }
        var issuer = certificate.IssuerName.Name;
        _lacking.Add(DocumentTexts.Diagnosis(Holds(CertificateStore.UserIntermediates) ? "StoreOfUserOnly" : "StoreLacks", issuer));
        if (KeyIdentifiers.IssuerFiles(certificate) is not [var file, ..])
        {
            _cure.Add(DocumentTexts.Diagnosis("Cure.GetFromOwner", issuer));
            return;
        }
        _cure.Add(DocumentTexts.Diagnosis("Cure.Get", file, string.Join(" or ", KeyIdentifiers.IssuerAddresses(certificate))));
        _cure.Add(DocumentTexts.Diagnosis(machine.IsWindows ? "Cure.ImportWindows" : "Cure.ImportLinux", file));
    }
}
