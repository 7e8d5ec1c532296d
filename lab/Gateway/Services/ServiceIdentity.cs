using System.Security.Cryptography;

namespace AzureBenefits.Lab.Gateway.Services;

/// <summary>What the core tells a service's process about itself, in the variables of a real gateway.</summary>
/// <param name="Name">The service's name.</param>
/// <param name="CoreEndpoint">Where the core listens.</param>
/// <param name="Secret">Known to the core and this process alone: it proves to the process that a request comes from the core.</param>
internal sealed record ServiceIdentity(string Name, string CoreEndpoint, string Secret)
{
    public const string NameVariable = "WindowsAdminCenterService";
    public const string EndpointVariable = "WindowsAdminCenterCoreEndpoint";
    public const string SecretVariable = "WindowsAdminCenterSecret";

    private const int SecretBytes = 32;

    public static ServiceIdentity New(string name, string coreEndpoint) =>
        new(name, coreEndpoint, Convert.ToHexString(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>Reads this process's own. The secret leaves the environment, so that no child and no configuration has it.</summary>
    public static ServiceIdentity Take()
    {
        var identity = new ServiceIdentity(Required(NameVariable), Required(EndpointVariable), Required(SecretVariable));
        Environment.SetEnvironmentVariable(SecretVariable, null);
        return identity;
    }

    public void AddTo(IDictionary<string, string?> environment)
    {
        environment[NameVariable] = Name;
        environment[EndpointVariable] = CoreEndpoint;
        environment[SecretVariable] = Secret;
    }

    /// <summary>A record's own text would show the secret.</summary>
    public override string ToString() => Name;

    private static string Required(string variable) => Environment.GetEnvironmentVariable(variable)
        ?? throw new InvalidOperationException($"The environment has no {variable}: a service is started by its gateway.");
}
