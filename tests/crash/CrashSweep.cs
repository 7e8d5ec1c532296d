using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Testing;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Crash;

/// <summary>Kills a gateway in the middle of turning on, starts it again, and holds what it then says and does against the servers.</summary>
public sealed class CrashSweep
{
    private const string TurnOn = """{"kind":"turnOn","includeAllVirtualMachines":true}""";
    private const int MostRetries = 3;

    private readonly SurvivingServers _servers;
    private readonly string _folder;
    private readonly TextWriter _output;
    private readonly Dictionary<string, string> _history = [];

    private CrashSweep(SurvivingServers servers, string folder, TextWriter output) => (_servers, _folder, _output) = (servers, folder, output);

    /// <summary>Kills it so many times, at points spread over the whole operation. Gives what did not hold; nothing when all is well.</summary>
    /// <param name="kills">How many times.</param>
    /// <param name="output">Takes a line per problem, and the sum.</param>
    public static async Task<IReadOnlyList<string>> RunAsync(int kills, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("azure-benefits-crash-").FullName;
        try
        {
            await using var servers = await SurvivingServers.StartAsync();
            return await new CrashSweep(servers, folder, output).RunAsync(kills);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<IReadOnlyList<string>> RunAsync(int kills)
    {
        var problems = new List<string>();
        var victim = await VictimProcess.StartAsync(_folder, _servers);
        try
        {
            var points = KillPoint.Spread(kills, await CountAsync(victim));
            var recovered = 0;
            foreach (var point in points)
            {
                var unrelated = await KillAsync(victim, point);
                victim.Dispose();
                victim = await VictimProcess.StartAsync(_folder, _servers);
                var found = await RecoverAsync(victim, unrelated).ContinueWith(
                    check => check.IsFaulted ? [check.Exception!.GetBaseException().ToString()] : check.Result, TaskScheduler.Default);
                recovered += found.Count == 0 ? 1 : 0;
                problems.AddRange(found.Select(problem => $"{point.Moment} {point.Number}: {problem}"));
            }

            problems.ForEach(_output.WriteLine);
            await _output.WriteLineAsync($"{points.Count} kills, {recovered} recovered");
            return problems;
        }
        finally
        {
            victim.Dispose();
        }
    }

    /// <summary>Turns on once without killing, and counts.</summary>
    private async Task<IReadOnlyDictionary<KillMoment, int>> CountAsync(VictimProcess victim)
    {
        _servers.Reset(null, () => { });
        var operation = await victim.EndOfAsync((await victim.PostAsync("operations", TurnOn)).Value<string>("id")!);
        _history[operation.Value<string>("id")!] = Summary(operation);
        var writes = await victim.CountWritesAsync();
        return new Dictionary<KillMoment, int>(_servers.Counts)
        {
            [KillMoment.BeforeJournal] = writes,
            [KillMoment.HalfJournal] = writes,
            [KillMoment.AfterJournal] = writes,
        };
    }

    /// <summary>Gives what on the servers is not ours, as it was before.</summary>
    private async Task<string> KillAsync(VictimProcess victim, KillPoint point)
    {
        _servers.Reset(point, victim.Kill);
        var unrelated = DesiredStateChecker.UnrelatedFingerprint(_servers.Cluster.State());
        if (point.IsInGateway)
        {
            await victim.ArmAsync(point);
        }

        try
        {
            // A point that does not come, because a run differs a little from the one that was counted, is the end of the operation.
            await victim.EndOfAsync((await victim.PostAsync("operations", TurnOn)).Value<string>("id")!);
            victim.Kill();
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // It died.
        }

        await victim.WaitForDeathAsync();
        return unrelated;
    }

    private async Task<List<string>> RecoverAsync(VictimProcess victim, string unrelated)
    {
        var changed = ChangedServers();
        List<string> problems = [];
        var operations = (await victim.GetAsync("operations"))["operations"]!.Cast<JObject>().ToArray();
        problems.AddRange(_history.Where(known => !operations.Any(operation => Summary(operation) == known.Value)).Select(known => $"lost {known.Value}"));
        var killed = operations.SingleOrDefault(operation => !_history.ContainsKey(operation.Value<string>("id")!));
        if (killed is null)
        {
            problems.AddRange(changed.Select(server => $"{server} was changed by an operation that nobody knows"));
        }
        else
        {
            problems.AddRange(await CheckTruthAsync(victim, killed.Value<string>("id")!, changed));
        }

        problems.AddRange(await ConvergeAsync(victim, killed?.Value<string>("id")));
        if (DesiredStateChecker.UnrelatedFingerprint(_servers.Cluster.State()) != unrelated)
        {
            problems.Add("something that is not ours changed");
        }

        foreach (var operation in (await victim.GetAsync("operations"))["operations"]!)
        {
            _history[operation.Value<string>("id")!] = Summary((JObject)operation);
        }

        return problems;
    }

    /// <summary>What the operation says of each target against what began on the servers, and what they show.</summary>
    private async Task<List<string>> CheckTruthAsync(VictimProcess victim, string id, IReadOnlyCollection<string> changed)
    {
        List<string> problems = [];
        var operation = await victim.GetAsync($"operations/{id}");
        var state = operation.Value<string>("state");
        if (state is not ("interrupted" or "succeeded"))
        {
            problems.Add($"the operation is {state}");
        }

        var shown = (await victim.GetAsync("overview"))["operation"]!;
        if (state == "interrupted" && (shown.Type == JTokenType.Null || shown.Value<string>("id") != id))
        {
            problems.Add("the overview does not show it");
        }

        var known = operation["targets"]!.Select(target => target.Value<string>("server")!);
        problems.AddRange(changed.Except(known).Select(server => $"{server} was changed and the operation does not know it"));
        var violations = DesiredStateChecker.OnViolations(_servers.Cluster.State());
        foreach (var target in operation["targets"]!)
        {
            var server = target.Value<string>("server")!;
            var name = $"{server} {target.Value<string>("virtualMachineName")}".TrimEnd();
            switch (target.Value<string>("state"))
            {
                case "succeeded" when violations.Any(violation => violation.StartsWith(name, StringComparison.Ordinal)):
                    problems.Add($"{name} is said to have succeeded and has not");
                    break;
                case "skipped" when target["virtualMachine"]!.Type == JTokenType.Null && changed.Contains(server):
                    problems.Add($"{name} is said not to have begun and has");
                    break;
                case "pending" or "running":
                    problems.Add($"{name} is left open");
                    break;
            }
        }

        return problems;
    }

    private async Task<List<string>> ConvergeAsync(VictimProcess victim, string? killed)
    {
        var operation = killed is null ? null : await victim.GetAsync($"operations/{killed}");
        for (var retries = 0; operation?.Value<string>("state") != "succeeded"; retries++)
        {
            if (retries == MostRetries)
            {
                return [$"it does not converge: {operation}"];
            }

            var started = operation is null ? await victim.PostAsync("operations", TurnOn) : await RetryAsync(victim, operation.Value<string>("id")!);
            operation = await victim.EndOfAsync(started.Value<string>("id")!);
        }

        return [.. DesiredStateChecker.OnViolations(_servers.Cluster.State())];
    }

    private static async Task<JObject> RetryAsync(VictimProcess victim, string id)
    {
        var plan = await victim.PostAsync($"operations/{id}/plan", """{"as":"retry"}""");
        return await victim.PostAsync($"operations/{id}/retry", $$"""{"reviewed":"{{plan["digest"]}}"}""");
    }

    private string[] ChangedServers() =>
        [.. _servers.Begun.Where(begun => begun.Script == NodeScript.InvokeServerChange.Name).Select(begun => begun.Node).Distinct()];

    private static string Summary(JObject operation) =>
        $"{operation["id"]} {operation["kind"]} {operation["state"]} {operation["version"]} {operation["startedAt"]} {operation["endedAt"]}";
}
