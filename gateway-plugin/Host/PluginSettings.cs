using System.Collections.Immutable;
using AzureBenefits.Attestation.Policy;
using AzureBenefits.GatewayPlugin.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>
/// The plugin's options, from <c>settings.json</c> in its own data folder over the gateway's configuration. The latter is only
/// read, because an update of the gateway replaces it. A file that changes is read again when an option is next used.
/// </summary>
internal sealed class PluginSettings
{
    public const string FileName = "settings.json";

    /// <summary>Where the data folder is; the one option that cannot stand in it.</summary>
    public const string FolderKey = "AzureBenefits:DataFolder";

    public const string TrustProfileKey = "AzureBenefits:TrustProfile";
    public const string IntermediatesKey = "AzureBenefits:Intermediates";
    public const string FetchIntermediatesKey = "AzureBenefits:FetchIntermediates";
    public const string UseFullServerNamesKey = "AzureBenefits:UseFullServerNames";
    public const string PolicyKey = "AzureBenefits:Policy";

    private readonly IConfiguration _host;
    private readonly ILogger<PluginSettings> _logger;
    private readonly WatchedFile<Values> _values;

    public PluginSettings(IConfiguration host, TimeProvider time, ILogger<PluginSettings> logger)
    {
        (_host, _logger) = (host, logger);
        DataFolder = host[FolderKey] is { } folder && Path.IsPathFullyQualified(folder)
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "AzureBenefits");
        _values = new WatchedFile<Values>(() => File, Read, Tell, time);
    }

    /// <summary>Holds the file and, unless configured otherwise, the operations.</summary>
    public string DataFolder { get; }

    public OperationOptions Operations => _values.Current.Operations;

    public GatewayAddress Gateway => _values.Current.Gateway;

    public bool GatewayAddressIsSet => _values.Current.AddressIsSet;

    /// <summary>Whom to believe; null when nobody said.</summary>
    public string? TrustProfile => _values.Current.TrustProfile;

    /// <summary>A folder with issuing certificates, beside the machine's stores; null when nobody said.</summary>
    public string? Intermediates => _values.Current.Intermediates;

    /// <summary>Are missing issuing certificates fetched?</summary>
    public bool FetchIntermediates => _values.Current.FetchIntermediates;

    /// <summary>Are servers connected to by name and DNS domain?</summary>
    public bool UseFullServerNames => _values.Current.UseFullServerNames;

    /// <summary>The file with the policy for virtual machines; null when nobody said.</summary>
    public string? Policy => _values.Current.Policy;

    /// <summary>Everything that is wrong with the options.</summary>
    public ImmutableArray<string> Problems => _values.Current.Problems;

    private string File => Path.Combine(DataFolder, FileName);

    /// <summary>Those of the start are told by <see cref="ConfigurationCheck"/>.</summary>
    private void Tell(Values values)
    {
        PluginLog.SettingsRead(_logger, File);
        foreach (var problem in values.Problems)
        {
            PluginLog.ConfigurationProblem(_logger, problem);
        }
    }

    private Values Read(bool exists)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        var own = exists ? ReadFile(problems) : null;
        var all = own is null ? _host : new ConfigurationBuilder().AddConfiguration(_host).AddConfiguration(own).Build();
        var operations = OperationOptions.From(all, DataFolder);
        var gateway = GatewayAddress.From(all);
        problems.AddRange(operations.Problems);
        if (gateway.Problem is { Error: var error })
        {
            problems.Add($"{GatewayAddress.Key}: {error.Message} {error.Fix}");
        }

        var fetches = Flag(all, FetchIntermediatesKey, usual: false, problems);
        var fullNames = Flag(all, UseFullServerNamesKey, usual: true, problems);
        if (all[PolicyKey] is { } policy && !PolicyFile.IsOnThisMachine(policy))
        {
            problems.Add($"{PolicyKey} must be the full path of a file on this machine, not '{policy}'. Virtual machines aren't compared with it.");
        }

        return new Values(operations, gateway, problems.ToImmutable())
        {
            AddressIsSet = all[GatewayAddress.Key] is not null,
            TrustProfile = all[TrustProfileKey],
            Intermediates = all[IntermediatesKey],
            FetchIntermediates = fetches,
            UseFullServerNames = fullNames,
            Policy = all[PolicyKey],
        };
    }

    private static bool Flag(IConfiguration all, string key, bool usual, ImmutableArray<string>.Builder problems)
    {
        if (all[key] is not { } text)
        {
            return usual;
        }

        if (!bool.TryParse(text, out var value))
        {
            problems.Add($"{key} must be true or false, not '{text}'. Left out, it is {(usual ? "true" : "false")}.");
            return usual;
        }

        return value;
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

    private sealed record Values(OperationOptions Operations, GatewayAddress Gateway, ImmutableArray<string> Problems)
    {
        public bool AddressIsSet { get; init; }

        public string? TrustProfile { get; init; }

        public string? Intermediates { get; init; }

        public bool FetchIntermediates { get; init; }

        public bool UseFullServerNames { get; init; }

        public string? Policy { get; init; }
    }
}
