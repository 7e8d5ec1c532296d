namespace AzureBenefits.Attestation.Documents;

/// <summary>
/// What a host attests of one virtual machine. The shape is that of Azure's instance metadata service ("attested data",
/// api-version 2018-10-01).
/// </summary>
public sealed record AttestedDocument
{
    /// <summary>Licence type; null when the member is absent, as in old versions; empty when there is none.</summary>
    public string? LicenseType { get; init; }

    /// <summary>What the caller asked to be repeated, or the expiry as <c>yyyyMMdd-HHmmss</c>.</summary>
    public required string Nonce { get; init; }

    /// <summary>The marketplace plan; its parts are empty when there is none.</summary>
    public PurchasePlan Plan { get; init; } = PurchasePlan.None;

    /// <summary>The image's SKU; null when the member is absent, empty when there is none.</summary>
    public string? Sku { get; init; }

    /// <summary>The subscription's id; null when the member is absent, empty when there is none.</summary>
    public string? SubscriptionId { get; init; }

    /// <summary>When the document was issued; whole seconds, UTC.</summary>
    public required DateTimeOffset CreatedOn { get; init; }

    /// <summary>When the document ends; whole seconds, UTC.</summary>
    public required DateTimeOffset ExpiresOn { get; init; }

    /// <summary>The virtual machine's id; empty when there is none.</summary>
    public required string VmId { get; init; }
}

/// <summary>A marketplace plan.</summary>
/// <param name="Name">The plan's id.</param>
/// <param name="Product">The offer's id.</param>
/// <param name="Publisher">The publisher's id.</param>
public sealed record PurchasePlan(string Name, string Product, string Publisher)
{
    /// <summary>No plan: the members are present and empty.</summary>
    public static PurchasePlan None { get; } = new("", "", "");
}
