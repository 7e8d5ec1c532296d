using System.CommandLine;
using AzureBenefits.Lab.PowerShellPrompt.Hosting;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.PowerShellPrompt;

/// <summary>The command line of the prompt.</summary>
public static class PromptCommand
{
    /// <summary>Makes it.</summary>
    public static RootCommand Create()
    {
        var module = new Option<FileInfo>("--module") { Description = "The manifest of the module to load.", Required = true };
        var scenario = new Option<string>("--scenario") { Description = "The simulated cluster.", DefaultValueFactory = _ => "ready" };
        scenario.AcceptOnlyFromAmong([.. LabCluster.Scenarios]);
        var command = new Option<string?>("--command", "-c") { Description = "Runs one command and ends." };
        var root = new RootCommand("A PowerShell prompt on a server of a simulated cluster.") { module, scenario, command };
        root.SetAction(async parsed =>
        {
            await using var lab = new LabCluster(TimeProvider.System, parsed.GetValue(scenario)!);
            return Run(lab, parsed.GetValue(module)!, parsed.GetValue(command));
        });
        return root;
    }

    private static int Run(LabCluster lab, FileInfo module, string? command)
    {
        var server = lab.State()["servers"]!.Where(item => (string?)item["state"] == "Up").Select(item => item.Value<string>("name")!).First();
        var host = new PromptHost(Console.In, Console.Out);
        using var console = new ServerConsole(lab, server, host, module.FullName);
        if (command is not null)
        {
            return console.Show(command) ? 0 : 1;
        }

        Console.WriteLine($"{server} of {lab.Name}, a simulated cluster. Try Get-AzureBenefits, Enable-AzStackHCIAttestation -AddVM -WhatIf; \"exit\" leaves.");
        while (!host.ShouldEnd)
        {
            Console.Write($"[{server}] PS> ");
            if (Console.ReadLine() is not { } line)
            {
                break;
            }

            console.Show(line);
        }

        return host.ExitCode;
    }
}
