using System.Xml.Linq;
using AzureBenefits.PowerShell.Cmdlets;
using AzureBenefits.PowerShell.Tests.Support;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>gateway-plugin -> attestation-core &lt;- powershell-module, and nothing else between the three.</summary>
public sealed class ReferenceDirectionTests
{
    [Theory]
    [InlineData("attestation-core/AzureBenefits.Attestation.csproj")]
    [InlineData("powershell-module/AzureBenefits.PowerShell.csproj", "AzureBenefits.Attestation")]
    [InlineData("gateway-plugin/AzureBenefits.GatewayPlugin.csproj", "AzureBenefits.Attestation", "Microsoft.WindowsAdminCenter.Extensibility")]
    public void ProductProject_File_ReferencesOnlyWhatItMay(string project, params string[] allowed) => Assert.Equal(
        allowed,
        XDocument.Load(Path.Combine(ModuleSession.Repository(), project)).Descendants("ProjectReference")
            .Where(reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))));

    [Fact]
    public void Module_Assembly_ReferencesThePowerShellThatEveryVersionHas()
    {
        var engine = typeof(ClusterCmdlet).Assembly.GetReferencedAssemblies().Single(reference => reference.Name == "System.Management.Automation");

        Assert.Equal(new Version(3, 0, 0, 0), engine.Version);
    }
}
