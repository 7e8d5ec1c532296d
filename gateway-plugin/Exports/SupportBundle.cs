using System.IO.Compression;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Contracts.Json;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Operations;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Exports;

/// <summary>Makes the file that someone with a problem hands to someone who can help.</summary>
public interface ISupportBundles
{
    /// <summary>A zip file of JSON documents, without secrets, and without names unless they are wanted.</summary>
    Task<byte[]> CreateAsync(ClusterRequest request, bool includeNames, CancellationToken cancellationToken);
}

internal sealed class SupportBundles(IClusterQueries queries, IOperations operations, PluginSettings settings, TimeProvider time) : ISupportBundles
{
    private const int LastOperations = 10;

    public async Task<byte[]> CreateAsync(ClusterRequest request, bool includeNames, CancellationToken cancellationToken)
    {
        var documents = new Dictionary<string, JObject>
        {
            // The preflight comes first: it reads if need be, and the overview is of the same read.
            ["preflight.json"] = ContractJson.ToTree(await queries.PreflightAsync(request, false, cancellationToken).ConfigureAwait(false)),
            ["overview.json"] = ContractJson.ToTree(await queries.OverviewAsync(request, false, cancellationToken).ConfigureAwait(false)),
            ["operations.json"] = await LastOperationsAsync(request, cancellationToken).ConfigureAwait(false),
            ["facts.json"] = Facts(),
        };
        var redaction = new Redaction(includeNames);
        foreach (var document in documents.Values)
        {
            redaction.Learn(document);
        }

        return Zip(documents.ToDictionary(document => document.Key, document => redaction.Apply(document.Value)), includeNames);
    }

    private async Task<JObject> LastOperationsAsync(ClusterRequest request, CancellationToken cancellationToken)
    {
        var history = await operations.HistoryAsync(request, cancellationToken).ConfigureAwait(false);
        var last = new List<OperationContract>();
        foreach (var summary in history.Operations.Take(LastOperations))
        {
            last.Add(await operations.GetAsync(request, summary.Id, new Wait(0, TimeSpan.Zero), cancellationToken).ConfigureAwait(false));
        }

        return ContractJson.ToTree(new { operations = last });
    }

    private JObject Facts() => ContractJson.ToTree(new
    {
        pluginVersion = PluginVersion.Text,
        createdAt = time.GetUtcNow(),
        runtime = RuntimeInformation.FrameworkDescription,
        operatingSystem = RuntimeInformation.OSDescription,
        architecture = RuntimeInformation.ProcessArchitecture.ToString(),
        host = Assembly.GetEntryAssembly()?.GetName().Name,

        // Only whether they are set: an address or a path can name people and places.
        settings.GatewayAddressIsSet,
        trustProfileIsSet = settings.TrustProfile is not null,
    });

    private static byte[] Zip(Dictionary<string, JToken> documents, bool includeNames)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, "README.txt", ExportTexts.BundleReadme(includeNames));
            foreach (var (name, document) in documents)
            {
                Write(archive, name, document.ToString());
            }
        }

        return stream.ToArray();
    }

    private static void Write(ZipArchive archive, string name, string text)
    {
        using var entry = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }
}
