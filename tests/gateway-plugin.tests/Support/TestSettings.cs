using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AzureBenefits.GatewayPlugin.Tests.Support;

/// <summary>The plugin's settings without a host.</summary>
internal static class TestSettings
{
    /// <param name="folder">The data folder, which holds the operations too.</param>
    /// <param name="options">Options of operations.</param>
    public static PluginSettings Of(string folder, params (string Option, object Value)[] options) =>
        From(folder, TimeProvider.System, NullLogger<PluginSettings>.Instance, [.. options.Select(option => ($"{OperationOptions.Section}:{option.Option}", $"{option.Value}"))]);

    public static PluginSettings From(string folder, TimeProvider time, ILogger<PluginSettings> logger, params (string Key, string? Value)[] host)
    {
        var values = host.Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value))
            .Append(new(PluginSettings.FolderKey, folder))
            .Prepend(new($"{OperationOptions.Section}:{nameof(OperationOptions.Folder)}", folder));
        return new PluginSettings(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), time, logger);
    }
}
