using System.Diagnostics;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.PowerShell.Output;
using AzureBenefits.PowerShell.Tests.Support;
using Xunit;

namespace AzureBenefits.PowerShell.Tests.Health;

/// <summary>What a collector of text files reads.</summary>
public sealed class MetricsTests : IDisposable
{
    private static readonly string[] PromtoolPaths = ["/usr/bin/promtool", "/usr/local/bin/promtool"];
    private readonly string _folder = Directory.CreateTempSubdirectory("azure-benefits-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static readonly string[] Sizes = ["bench", "large", "wide"];

    /// <summary>Those that differ by more than how many servers and virtual machines they have.</summary>
    public static TheoryData<string> Scenarios => [.. LabCluster.Scenarios.Where(name => !Sizes.Any(size => name.StartsWith(size, StringComparison.Ordinal)))];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Metrics_EveryScenario_AreValidForPrometheusAndOpenMetrics(string scenario)
    {
        await using var console = new ModuleSession(scenario);

        var text = (string)Assert.Single(console.Run("Test-AzureBenefitsHealth -AsOpenMetrics")).BaseObject;

        var lines = text.Split('\n');
        Assert.Equal(["# EOF", ""], lines[^2..]);
        Assert.DoesNotContain('\r', text);
        var samples = lines.Where(line => line.Length > 0 && line[0] != '#').ToArray();
        Assert.Equal(samples.Length, samples.Select(sample => sample[..sample.LastIndexOf(' ')]).Distinct().Count());
        Assert.All(samples, sample => Assert.Matches("^azure_benefits_[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*\\})? [0-9]+$", sample));
        Assert.All(lines.Where(line => line.StartsWith("# TYPE", StringComparison.Ordinal)), line => Assert.EndsWith(" gauge", line, StringComparison.Ordinal));
        Assert.All(console.State["virtualMachines"]!, machine => Assert.DoesNotContain($"\"{machine["name"]}\"", text, StringComparison.Ordinal));
        await PromtoolAcceptsAsync(text, "check", "metrics");
    }

    [Fact]
    public Task AlertRules_TheirOwnTests_Pass() =>
        PromtoolAcceptsAsync("", "test", "rules", Path.Combine(ModuleSession.Repository(), "docs", "watch", "azure-benefits.rules.test.yml"));

    [Fact]
    public async Task Metrics_ServerThatCannotBeRead_HasNoCountsOfVirtualMachines()
    {
        await using var console = new ModuleSession("server-down");

        var text = (string)Assert.Single(console.Run("Test-AzureBenefitsHealth -AsOpenMetrics")).BaseObject;

        Assert.Contains("state=\"not_read\"} 1\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("azure_benefits_virtual_machines", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MetricsFile_SecondRun_ReplacesItAndLeavesNothingBeside()
    {
        await using var console = new ModuleSession("small-on");
        var file = Path.Combine(_folder, "azure_benefits.prom");

        console.Run($"Test-AzureBenefitsHealth -MetricsFile '{file}'");
        await File.AppendAllTextAsync(file, "old");
        console.Run($"Test-AzureBenefitsHealth -MetricsFile '{file}'");

        var bytes = await File.ReadAllBytesAsync(file);
        Assert.Equal((byte)'#', bytes[0]);
        Assert.EndsWith("# EOF\n", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task MetricsFile_FolderIsMissing_SaysSoAndStillTellsTheFindings()
    {
        await using var console = new ModuleSession("small-on");

        var (output, errors) = console.Try($"Test-AzureBenefitsHealth -MetricsFile '{_folder}/none/a.prom'");

        Assert.StartsWith("fileNotWritten,", Assert.Single(errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.IsType<HealthFinding>(Assert.Single(output).BaseObject);
    }

    /// <summary>Prometheus' own tool, where it's installed.</summary>
    private static async Task PromtoolAcceptsAsync(string input, params string[] arguments)
    {
        if (PromtoolPaths.FirstOrDefault(File.Exists) is not { } promtool)
        {
            return;
        }

        var start = new ProcessStartInfo(promtool, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await output + await error);
    }
}
