using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.PowerShell.Tests.Support;

/// <summary>The language modes of a lab's servers.</summary>
internal static class LanguageModes
{
    /// <summary>Lets every server run scripts in ConstrainedLanguage mode, as application control does, or in full language mode.</summary>
    public static void Set(LabCluster lab, bool isConstrained)
    {
        foreach (var server in lab.State()["servers"]!)
        {
            lab.Servers.SetConstrained((string)server["name"]!, isConstrained);
        }
    }
}
