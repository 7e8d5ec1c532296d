using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Gateway.Hosting;

/// <summary>The command line: reads the options, starts the gateway, waits for Ctrl+C or SIGTERM.</summary>
internal static class GatewayCommand
{
    public static Task<int> InvokeAsync(string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var result = Create().Parse(arguments);
        if (result.Action is ParseErrorAction errors)
        {
            errors.ShowHelp = false;
        }

        // The host listens for the signals itself and stops gracefully.
        var console = new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null };
        return result.InvokeAsync(console, cancellationToken);
    }

    private static RootCommand Create()
    {
        var package = new Option<FileInfo>("--package")
        {
            Required = true,
            HelpName = "file.nupkg",
            Description = "The extension's package.",
        };
        var scenario = new Option<string>("--scenario")
        {
            DefaultValueFactory = _ => GatewayOptions.DefaultScenario,
            Description = "The simulated cluster to start with.",
        };
        var port = new Option<int>("--port")
        {
            DefaultValueFactory = _ => GatewayOptions.DefaultPort,
            Description = "The loopback port; 0 for any free one.",
        };
        var folder = new Option<DirectoryInfo?>("--install-folder")
        {
            HelpName = "dir",
            Description = "Where the package is unpacked [default: a temporary folder].",
        };
        var context = new Option<PluginLoadContextKind>("--load-context")
        {
            HelpName = "own|default",
            Description = "Where the extension's assemblies are loaded [default: own].",
        };
        var jsonProfile = new Option<LabJsonProfile>("--json-profile")
        {
            HelpName = "plain|nasty",
            Description = "What the records of scripts look like [default: plain].",
        };
        var inProcess = new Option<bool>("--in-process")
        {
            Description = "Run the extension in the gateway's own process, to debug it there.",
        };
        var production = new Option<bool>("--production")
        {
            Description = "Production mode: delete assemblies that are not signed.",
        };
        package.AcceptExistingOnly();
        scenario.AcceptOnlyFromAmong([.. LabCluster.Scenarios]);
        port.Validators.Add(CheckPort);

        var command = new RootCommand("A small Windows Admin Center gateway on a simulated cluster.")
        {
            package, scenario, port, folder, context, jsonProfile, inProcess, production,
        };
        command.SetAction((result, cancellationToken) => RunAsync(
            new GatewayOptions
            {
                PackagePath = result.GetRequiredValue(package).FullName,
                Scenario = result.GetRequiredValue(scenario),
                Port = result.GetValue(port),
                InstallFolder = result.GetValue(folder)?.FullName,
                LoadContext = result.GetValue(context),
                JsonProfile = result.GetValue(jsonProfile),
                InProcess = result.GetValue(inProcess),
                IsProduction = result.GetValue(production),
            },
            result.InvocationConfiguration,
            cancellationToken));
        return command;
    }

    private static void CheckPort(OptionResult port)
    {
        if (port.Tokens.Any(token => !ushort.TryParse(token.Value, CultureInfo.InvariantCulture, out _)))
        {
            port.AddError("--port must be a number from 0 to 65535.");
        }
    }

    private static async Task<int> RunAsync(GatewayOptions options, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        try
        {
            await using var gateway = await LabGateway.StartAsync(options, console.Output.WriteLine, cancellationToken);
            console.Output.WriteLine($"Listening on {gateway.Address}");
            await gateway.WaitForShutdownAsync(cancellationToken);
            return 0;
        }
        catch (GatewayStartException problem)
        {
            await console.Error.WriteLineAsync(problem.Message);
            return 1;
        }
    }
}
