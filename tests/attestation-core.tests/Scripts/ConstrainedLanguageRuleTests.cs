using System.Management.Automation;
using System.Management.Automation.Runspaces;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Attestation.Tests.Lab;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Scripts;

/// <summary>Nothing that is sent to a server needs more than ConstrainedLanguage mode, which application control enforces.</summary>
public sealed class ConstrainedLanguageRuleTests
{
    /// <summary>What the mode refuses, one of each kind, and whether the engine says so by itself where the lab's sessions run it.</summary>
    public static TheoryData<string, bool> Refused => new()
    {
        { "[System.IO.File]::Exists('x')", true },
        { "[System.Threading.Thread]::Sleep(1)", true },
        { "[System.Collections.ArrayList]$list = @()", false },
        { "function F([System.Collections.ArrayList]$List) { $List }; F @()", false },
        { "function F { param([System.Collections.ArrayList[]]$List) $List }; F @()", false },
        { "[System.Collections.Generic.List[string]]@('a')", true },
        { "'a' -as [System.Text.StringBuilder]", false },
        { "'a' -as 'System.Text.StringBuilder'", false },
        { "[pscustomobject]@{ a = 1 }", true },
        { "New-Object System.Collections.ArrayList", true },
        { "New-Object -TypeName System.Text.StringBuilder", true },
        { "New-Object -TypeName System.Text.StringBuilder -ArgumentList 'a'", true },
        { "New-Object -ComObject WScript.Shell", false },
        { "$type = 'string'; New-Object -TypeName $type", false },
        { "Add-Type -TypeDefinition 'class A { }'", false },
        { "Invoke-Expression '1'", false },
        { "class A { [string]$B }", true },
        { "enum A { B }", false },
        { "using namespace System.IO\n1", false },
        { ". 'C:\\a.ps1'", false },
        { "'<Window xmlns=\"http://schemas.microsoft.com/winfx/2006/xaml/presentation\" />'", false },
        { "(Get-ClusterNetwork)[0].GetHashCode()", true },
        { "Get-ClusterNetwork | ForEach-Object { $_.Role = 0 }", true },
        { "$network = @(Get-ClusterNetwork)[0]; $network.Role = 0", true },
        { "$rule = Get-NetFirewallRule -Name WINRM-HTTP-In-TCP; $rule = Get-Cluster; $rule.Name = 'a'", false },
        { "$network = @(Get-ClusterNetwork)[0]; $network.Role++", true },
        { "$network = @(Get-ClusterNetwork)[0]; $other = @{}; $other.a, $network.Role = 0, 0", true },
        { "$network = @(Get-ClusterNetwork)[0]; $network.Name.Substring(1)", false },
        { "$text = Get-Date; $text.AddDays(1)", false },
    };

    public static TheoryData<string> Allowed =>
    [
        "[ordered]@{ kind = 'end' }",
        "$found = @{ a = 1 }; $found.a = 2; $found.b = @(); $found.b += 1",
        "function F([string]$Text) { $Text.Substring(0, 1) }; F 'abc'",
        "$text = [string]'a,b'; ([string]$text).Split(',')",
        "[string]$text = 'a'; $text.ToUpper().Trim()",
        "[datetime]::UtcNow.AddSeconds(1).ToString('o')",
        "(Get-ClusterNetwork)[0].ToString()",
        "[guid]::Empty; [int]'1'; [string[]]@('a'); 'a' -as [int]; 1 -is [long]",
        "function F { param([Parameter(Mandatory = $true)] [AllowEmptyString()] [object[]]$Items) $Items }; F @(1)",
        "$rule = Get-NetFirewallRule -Name WINRM-HTTP-In-TCP -ErrorAction Stop; $rule.Group = 'a'",
        "New-Object -TypeName psobject; New-Object version",
    ];

    /// <summary>Each script as it is sent, with values that take every part of the text around it, and as a plan shows it.</summary>
    public static TheoryData<string> Sent => [.. NodeScript.All.Select(script => script.Name)];

    [Theory]
    [MemberData(nameof(Sent))]
    public void Script_AsItIsSent_NeedsNoMoreThanTheMode(string name)
    {
        var command = new NodeCommand("hci-node1", NodeScript.All.Single(script => script.Name == name), () => new JObject
        {
            ["Text"] = "a'\u2019$(Stop-Computer)\n",
            ["List"] = new JArray("", 1, new JObject { ["long"] = new string('x', 1 << 20) }),
        });

        Assert.Empty(ConstrainedLanguageRule.Violations(command.Text));
    }

    [Fact]
    public async Task Plan_AsPowerShell_NeedsNoMoreThanTheMode()
    {
        await using var run = new LabRun("small");
        var plan = await run.PlanAsync(Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true));

        Assert.All(PlanScript.Render(plan), script => Assert.Empty(ConstrainedLanguageRule.Violations($"{script.Text}")));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Sample_OfWhatTheModeRefuses_IsRefused(string script, bool byTheEngineToo)
    {
        Assert.NotEmpty(ConstrainedLanguageRule.Violations(script));
        if (byTheEngineToo)
        {
            var error = await ErrorInTheModeAsync(script);
            Assert.True(error is not null && (error.Contains("Constrained", StringComparison.Ordinal) || error.Contains("CoreTypes", StringComparison.Ordinal)), $"{error}");
        }
    }

    [Theory]
    [MemberData(nameof(Allowed))]
    public async Task Sample_OfWhatTheModeAllows_Runs(string script)
    {
        Assert.Empty(ConstrainedLanguageRule.Violations(script));
        Assert.Null(await ErrorInTheModeAsync(script));
    }

    private static async Task<string?> ErrorInTheModeAsync(string script)
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        lab.Servers.SetConstrained("hci-node1", isConstrained: true);
        using var runspace = RunspaceFactory.CreateRunspace(lab.Connect("hci-node1"));
        runspace.Open();
        using var shell = System.Management.Automation.PowerShell.Create(runspace);
        shell.AddScript("$ErrorActionPreference = 'Stop'\n" + script);
        try
        {
            shell.Invoke();
            return shell.Streams.Error.FirstOrDefault()?.FullyQualifiedErrorId;
        }
        catch (RuntimeException refused)
        {
            return refused.ErrorRecord.FullyQualifiedErrorId;
        }
    }
}
