namespace AzureBenefits.Attestation.Documents.Content;

/// <summary>What a host knows of a virtual machine and attests to it.</summary>
/// <param name="VmId">The virtual machine's id.</param>
/// <param name="SubscriptionId">The subscription the host is registered in; empty when there is none.</param>
/// <param name="Sku">The image's SKU; empty when there is none.</param>
/// <param name="LicenseType">The licence type; empty when there is none.</param>
public sealed record AttestedMachine(string VmId, string SubscriptionId = "", string Sku = "", string LicenseType = "");

/// <summary>Makes a fresh document for one request.</summary>
public static class DocumentBuilder
{
    /// <summary>The lifetime seen in every captured Azure document of the current form.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(6);

    /// <summary>
    /// A document that begins now. Seconds are cut off, as the wire form has none finer; so a document is never issued in
    /// the future.
    /// </summary>
    /// <param name="machine">Whom it is about.</param>
    /// <param name="now">The host's time.</param>
    /// <param name="nonce">What the caller asked to be repeated; null for the default nonce.</param>
    /// <param name="lifetime">How long it lasts; null for six hours.</param>
    public static AttestedDocument Issue(AttestedMachine machine, DateTimeOffset now, string? nonce = null, TimeSpan? lifetime = null)
    {
        ArgumentNullException.ThrowIfNull(machine);
        if (nonce is not null && !DocumentNonce.IsValid(nonce))
        {
            throw new ArgumentException("A nonce has 1 to 32 letters, digits, hyphens and underscores.", nameof(nonce));
        }
        var createdOn = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        var expiresOn = createdOn + (lifetime ?? Lifetime);
        return new AttestedDocument
        {
            LicenseType = machine.LicenseType,
            Nonce = nonce ?? DocumentNonce.DefaultFor(expiresOn),
            Sku = machine.Sku,
            SubscriptionId = machine.SubscriptionId,
            CreatedOn = createdOn,
            ExpiresOn = expiresOn,
            VmId = machine.VmId,
        };
    }
}
