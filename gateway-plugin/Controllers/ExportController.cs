using AzureBenefits.Attestation.Reports;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Contracts.Json;
using AzureBenefits.GatewayPlugin.Exports;
using AzureBenefits.GatewayPlugin.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AzureBenefits.GatewayPlugin.Controllers;

/// <summary>What is known of a cluster as files. Changes nothing.</summary>
public sealed class ExportController(IClusterQueries queries, ISupportBundles bundles, TimeProvider time) : ClusterController
{
    /// <summary>A report runs nothing, loads nothing, and has no rights of the gateway's pages, whoever opens it where.</summary>
    private const string PolicyOfReports = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

    /// <summary>Servers and virtual machines, as a table, as JSON, or as a page to read and print.</summary>
    [HttpGet("export")]
    [ProducesResponseType<ExportContract>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Export(string? format, string? refresh, CancellationToken cancellationToken)
    {
        var anew = QueryValue.Boolean(nameof(refresh), refresh);
        var extension = QueryValue.Choice(nameof(format), format, "csv", "json", "html");
        if (extension == "html")
        {
            return await ReportAsync(anew, cancellationToken).ConfigureAwait(false);
        }

        var export = await queries.ExportAsync(Asked, anew, cancellationToken).ConfigureAwait(false);
        var name = FileAnswer.NameOf("azure-benefits", Asked.Cluster, export.AsOf, extension);
        return extension == "csv"
            ? new FileAnswer(name, "text/csv; charset=utf-8", ClusterCsv.Of(export, CallerLanguage.Of(Request)))
            : new FileAnswer(name, ContractJson.ContentType, ContractJson.ToBytes(export, CallerLanguage.Of(Request)));
    }

    private async Task<IActionResult> ReportAsync(bool anew, CancellationToken cancellationToken)
    {
        var health = await queries.HealthAsync(Asked, anew, cancellationToken).ConfigureAwait(false);
        var name = FileAnswer.NameOf("azure-benefits", Asked.Cluster, health.Snapshot.AsOf, "html");
        return new FileAnswer(name, "text/html; charset=utf-8", ClusterPage.Write(health, CallerLanguage.Of(Request)))
        {
            ContentSecurityPolicy = PolicyOfReports,
        };
    }

    /// <summary>What someone who helps needs to know.</summary>
    [HttpGet("support-bundle")]
    public async Task<IActionResult> SupportBundle(string? includeNames, CancellationToken cancellationToken)
    {
        var withNames = QueryValue.Boolean(nameof(includeNames), includeNames);
        var content = await bundles.CreateAsync(Asked, withNames, cancellationToken).ConfigureAwait(false);
        var name = FileAnswer.NameOf("azure-benefits-support", withNames ? Asked.Cluster : "cluster", time.GetUtcNow(), "zip");
        return new FileAnswer(name, "application/zip", content);
    }
}
