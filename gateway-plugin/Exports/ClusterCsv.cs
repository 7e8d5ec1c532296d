using System.Globalization;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Contracts.Json;
using AzureBenefits.Attestation.Exports;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.GatewayPlugin.Exports;

/// <summary>An export as one table: a line for each server, followed by a line for each of its virtual machines.</summary>
internal static class ClusterCsv
{
    private static readonly string[] s_columns =
    [
        "cluster", "asOf", "type", "server", "name", "id", "state", "status",
        "expiration", "generation", "eligibleBenefit", "supportedVersions", "suggestedAction", "problems", "message", "fix",
    ];

    public static byte[] Of(ExportContract export, TextLanguage language)
    {
        var csv = new CsvText();
        csv.AddRow(s_columns);
        foreach (var (server, machines) in export.Servers)
        {
            csv.AddRow([.. Common(export), .. Row(server, language)]);
            foreach (var machine in machines)
            {
                csv.AddRow([.. Common(export), .. Row(machine, language)]);
            }
        }

        return csv.ToBytes();
    }

    private static string[] Common(ExportContract export) => [export.Cluster, Time(export.AsOf)];

    private static string?[] Row(ServerContract server, TextLanguage language) =>
    [
        "server", server.Name, server.Name, null, ContractJson.Name(server.State), ContractJson.Name(server.Status),
        server.Expiry.Expiration is { } end ? Time(end) : null, null, null, null, null,
        .. Problems(server.Conditions.Select(condition => (condition.Status, condition.Reason, condition.Message, condition.Fix)), language),
    ];

    private static string?[] Row(VirtualMachineContract machine, TextLanguage language) =>
    [
        "virtualMachine", machine.Server, machine.Name, machine.Id.ToString(), ContractJson.Name(machine.State), ContractJson.Name(machine.Status),
        null, machine.Generation.ToString(CultureInfo.InvariantCulture), machine.EligibleBenefit is { } benefit ? ContractJson.Name(benefit) : null,
        string.Join(' ', machine.SupportedVersions.Select(version => ContractJson.Name(version))),
        machine.SuggestedAction is { } action ? ContractJson.Name(action) : null,
        .. Problems(
            machine.Conditions.Select(condition => (condition.Status, condition.Reason, condition.Message, condition.Fix))
                .Concat(machine.Blocked is { } block ? [(ConditionStatus.Failed, block.Reason, block.Message, block.Fix)] : []), language),
    ];

    /// <summary>What is not as it should be: codes for programs, then message and fix for people.</summary>
    private static string[] Problems(IEnumerable<(ConditionStatus Status, Reason Reason, LocalText Message, LocalText? Fix)> conditions, TextLanguage language)
    {
        var problems = conditions.Where(condition => condition.Status != ConditionStatus.Ok).ToArray();
        return
        [
            string.Join(' ', problems.Select(problem => ContractJson.Name(problem.Reason)).Distinct()),
            string.Join(' ', problems.Select(problem => problem.Message.In(language)).Distinct()),
            string.Join(' ', problems.Select(problem => problem.Fix?.In(language)).OfType<string>().Distinct()),
        ];
    }

    private static string Time(DateTimeOffset time) => UtcTimeConverter.Text(time);
}
