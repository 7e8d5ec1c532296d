using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AzureBenefits.Attestation.Documents.Content;

/// <summary>The member names of a document, as they stand on the wire.</summary>
internal static class DocumentMembers
{
    public const string LicenseType = "licenseType";
    public const string Nonce = "nonce";
    public const string Plan = "plan";
    public const string Name = "name";
    public const string Product = "product";
    public const string Publisher = "publisher";
    public const string Sku = "sku";
    public const string SubscriptionId = "subscriptionId";
    public const string TimeStamp = "timeStamp";
    public const string CreatedOn = "createdOn";
    public const string ExpiresOn = "expiresOn";
    public const string VmId = "vmId";
}

/// <summary>
/// Writes the signed content: compact JSON, members in alphabetical order, the order and spelling of every captured document.
/// </summary>
public static class DocumentJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The exact bytes that are signed.</summary>
    public static byte[] Write(AttestedDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            WriteOptional(json, DocumentMembers.LicenseType, document.LicenseType);
            json.WriteString(DocumentMembers.Nonce, document.Nonce);
            WritePlan(json, document.Plan);
            WriteOptional(json, DocumentMembers.Sku, document.Sku);
            WriteOptional(json, DocumentMembers.SubscriptionId, document.SubscriptionId);
            WriteTimeStamp(json, document);
            json.WriteString(DocumentMembers.VmId, document.VmId);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WritePlan(Utf8JsonWriter json, PurchasePlan plan)
    {
        json.WriteStartObject(DocumentMembers.Plan);
        json.WriteString(DocumentMembers.Name, plan.Name);
        json.WriteString(DocumentMembers.Product, plan.Product);
        json.WriteString(DocumentMembers.Publisher, plan.Publisher);
        json.WriteEndObject();
    }

    private static void WriteTimeStamp(Utf8JsonWriter json, AttestedDocument document)
    {
        json.WriteStartObject(DocumentMembers.TimeStamp);
        json.WriteString(DocumentMembers.CreatedOn, DocumentTime.Format(document.CreatedOn));
        json.WriteString(DocumentMembers.ExpiresOn, DocumentTime.Format(document.ExpiresOn));
        json.WriteEndObject();
    }
}
