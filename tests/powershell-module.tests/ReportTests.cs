using System.Text;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.PowerShell.Tests.Support;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>Reports hold what was read, whatever people call their virtual machines.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("azure-benefits-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Export_EveryFormat_HoldsEveryServerAndVirtualMachine()
    {
        await using var console = new ModuleSession("small-on");
        var names = console.State["servers"]!.Concat(console.State["virtualMachines"]!).Select(item => (string)item["name"]!).ToArray();
        foreach (var extension in new[] { "csv", "json", "html" })
        {
            var file = Path.Combine(_folder, $"report.{extension}");

            console.Run($"Export-AzureBenefitsReport -Path '{file}'");

            var text = await File.ReadAllTextAsync(file);
            Assert.All(names, name => Assert.Contains(name, text, StringComparison.Ordinal));
        }

        Assert.Equal("on", (string?)JObject.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "report.json")))["clusters"]![0]!["cluster"]!["status"]);
    }

    [Fact]
    public async Task Export_NamesThatAreFormulasOrMarkup_BecomeHarmlessText()
    {
        await using var console = new ModuleSession("small-on");
        console.Lab.VirtualMachines.Add(new NewVirtualMachine("hci-node1", "=1+1", 2, "Windows Server 2022"));
        console.Lab.VirtualMachines.Add(new NewVirtualMachine("hci-node1", "<script>x</script>", 2, "Windows Server 2022"));

        console.Run($"Export-AzureBenefitsReport -Path '{_folder}/r.csv'; Export-AzureBenefitsReport -Path '{_folder}/r.html'");

        Assert.Contains("\"'=1+1\"", await File.ReadAllTextAsync(Path.Combine(_folder, "r.csv")), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", await File.ReadAllTextAsync(Path.Combine(_folder, "r.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_FileExists_IsKeptUnlessForced()
    {
        await using var console = new ModuleSession("small-on");
        var file = Path.Combine(_folder, "report.csv");
        await File.WriteAllTextAsync(file, "mine", Encoding.UTF8);

        var (_, errors) = console.Try($"Export-AzureBenefitsReport -Path '{file}'");
        Assert.StartsWith("fileExists,", Assert.Single(errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(file));

        console.Run($"Export-AzureBenefitsReport -Path '{file}' -Force");
        Assert.Contains("hci-node1", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }
}
