using System.Collections.Immutable;
using AzureBenefits.GatewayPlugin.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>
/// The plugin's options, from <c>settings.json</c> in its own data folder over the gateway's configuration. The latter is only
/// read, because an update of the gateway replaces it. A file that changes is read again when an option is next used.
/// </summary>
internal sealed class PluginSettings(IConfiguration host, TimeProvider time, ILogger<PluginSettings> logger)
{
    public const string FileName = "settings.json";

    /// <summary>Where the data folder is; the one option that cannot stand in it.</summary>
    public const string FolderKey = "AzureBenefits:DataFolder";

    public const string TrustProfileKey = "AzureBenefits:TrustProfile";
    public const string IntermediatesKey = "AzureBenefits:Intermediates";
    public const string FetchIntermediatesKey = "AzureBenefits:FetchIntermediates";

    private static readonly TimeSpan s_shortestLook = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private Values? _values;
    private long _looked;

    /// <summary>Holds the file and, unless configured otherwise, the operations.</summary>
    public string DataFolder { get; } = host[FolderKey] is { } folder && Path.IsPathFullyQualified(folder)
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "AzureBenefits");

    public OperationOptions Operations => Current().Operations;

    public GatewayAddress Gateway => Current().Gateway;

    public bool GatewayAddressIsSet => Current().AddressIsSet;

    /// <summary>Whom to believe; null when nobody said.</summary>
    public string? TrustProfile => Current().TrustProfile;

    /// <summary>A folder with issuing certificates, beside the machine's stores; null when nobody said.</summary>
    public string? Intermediates => Current().Intermediates;

    /// <summary>Are missing issuing certificates fetched?</summary>
    public bool FetchIntermediates => Current().FetchIntermediates;

    /// <summary>Everything that is wrong with the options.</summary>
    public ImmutableArray<string> Problems => Current().Problems;

    private string File => Path.Combine(DataFolder, FileName);

    private Values Current()
    {
        lock (_gate)
        {
            if (_values is not null && time.GetElapsedTime(_looked) < s_shortestLook)
            {
                return _values;
            }

            _looked = time.GetTimestamp();
            var stamp = Stamp();
            if (_values is null)
            {
                _values = Read(stamp);
            }
            else if (_values.Stamp != stamp)
            {
                _values = Read(stamp);
                Tell(_values);
            }

            return _values;
        }
    }

    /// <summary>Those of the start are told by <see cref="ConfigurationCheck"/>.</summary>
    private void Tell(Values values)
    {
        PluginLog.SettingsRead(logger, File);
        foreach (var problem in values.Problems)
        {
            PluginLog.ConfigurationProblem(logger, problem);
        }
    }

    private (DateTime Written, long Length) Stamp()
    {
        var file = new FileInfo(File);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }

    private Values Read((DateTime Written, long Length) stamp)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        var own = stamp == default ? null : ReadFile(problems);
        var all = own is null ? host : new ConfigurationBuilder().AddConfiguration(host).AddConfiguration(own).Build();
        var operations = OperationOptions.From(all, DataFolder);
        var gateway = GatewayAddress.From(all);
        problems.AddRange(operations.Problems);
        if (gateway.Problem is { Error: var error })
        {
            problems.Add($"{GatewayAddress.Key}: {error.Message} {error.Fix}");
        }

        var fetch = false;
        if (all[FetchIntermediatesKey] is { } text && !bool.TryParse(text, out fetch))
        {
            problems.Add($"{FetchIntermediatesKey} must be true or false, not '{text}'. Left out, it is false.");
        }

        return new Values(stamp, operations, gateway, problems.ToImmutable())
        {
            AddressIsSet = all[GatewayAddress.Key] is not null,
            TrustProfile = all[TrustProfileKey],
            Intermediates = all[IntermediatesKey],
            FetchIntermediates = fetch,
        };
    }

    private IConfiguration? ReadFile(ImmutableArray<string>.Builder problems)
    {
        try
        {
            if (!RestrictedFolder.Guards(File))
            {
                problems.Add($"{File} can be changed by others than administrators and the gateway's account. It is not used until its access rules are corrected.");
                return null;
            }

            using var stream = System.IO.File.OpenRead(File);
            return new ConfigurationBuilder().AddJsonStream(stream).Build();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or System.Text.Json.JsonException)
        {
            problems.Add($"{File} cannot be read: {exception.Message} The defaults are used.");
            return null;
        }
    }

    private sealed record Values(
        (DateTime Written, long Length) Stamp,
        OperationOptions Operations,
        GatewayAddress Gateway,
        ImmutableArray<string> Problems)
    {
        public bool AddressIsSet { get; init; }

        public string? TrustProfile { get; init; }

        public string? Intermediates { get; init; }

        public bool FetchIntermediates { get; init; }
    }
}
