using System.Reflection;
using System.Runtime.CompilerServices;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>The lab and the product must be able to disagree: the lab knows nothing of the product's code.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] ProductAssemblies = ["AzureBenefits.Attestation", "AzureBenefits.GatewayPlugin", "AzureBenefits.PowerShell"];

    /// <summary>The attestation service signs as the product verifies; a test of its own limits it to that part of the core.</summary>
    private const string AttestationService = "AttestationService";

    public static TheoryData<string> LabProjects =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root(), "lab"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => Path.GetFileName(Path.GetDirectoryName(project)) != AttestationService),
    ];

    [Theory]
    [MemberData(nameof(LabProjects))]
    public void LabProject_File_ReferencesNoProductCode(string project)
    {
        var lines = File.ReadAllLines(project).Where(line => line.Contains("Include=", StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(lines, line => line.Contains("attestation-core", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(lines, line => line.Contains("AzureBenefits.GatewayPlugin", StringComparison.OrdinalIgnoreCase) || line.Contains("powershell-module", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void LabAssemblies_Built_ReferenceNoProductAssembly()
    {
        Assembly[] assemblies = [typeof(LabCluster).Assembly, Assembly.Load("AzureBenefits.Lab.Gateway")];
        Assert.All(assemblies, assembly => Assert.DoesNotContain(
            assembly.GetReferencedAssemblies(), reference => ProductAssemblies.Contains(reference.Name, StringComparer.Ordinal)));
    }

    internal static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
