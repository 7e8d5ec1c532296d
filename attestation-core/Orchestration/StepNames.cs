namespace AzureBenefits.Attestation.Orchestration;

/// <summary>Names of the steps that an operation reports. Each change type is a step too.</summary>
public static class StepNames
{
    /// <summary>Reading the server.</summary>
    public const string Read = "read";

    /// <summary>Waiting until Azure has issued the certificate.</summary>
    public const string AwaitCertificate = "awaitCertificate";

    /// <summary>Reading back.</summary>
    public const string Confirm = "confirm";

    /// <summary>Testing the attestation of the server that was read back.</summary>
    public const string Test = "test";

    /// <summary>The step of a change: its type in camelCase.</summary>
    public static string Of(ChangeType type) => CamelCase.Of(type.Code);
}
