using System.Text.Json;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Content;

/// <summary>Reads the signed content. Unknown members are allowed: later versions add some.</summary>
internal static class DocumentReader
{
    public static CheckFailure? Read(ReadOnlyMemory<byte> content, out AttestedDocument? document)
    {
        document = null;
        var failure = StrictJson.Read(content, out var json);
        using (json)
        {
            return failure ?? Read(json!.RootElement, out document);
        }
    }

    private static CheckFailure? Read(JsonElement root, out AttestedDocument? document)
    {
        var members = new Members();
        document = new AttestedDocument
        {
            LicenseType = members.Optional(root, DocumentMembers.LicenseType),
            Nonce = members.Required(root, DocumentMembers.Nonce),
            Plan = ReadPlan(members, root),
            Sku = members.Optional(root, DocumentMembers.Sku),
            SubscriptionId = members.Optional(root, DocumentMembers.SubscriptionId),
            CreatedOn = members.Time(root, DocumentMembers.CreatedOn),
            ExpiresOn = members.Time(root, DocumentMembers.ExpiresOn),
            VmId = members.Required(root, DocumentMembers.VmId),
        };
        var failure = members.Failure ?? Judge(document);
        document = failure is null ? document : null;
        return failure;
    }

    private static PurchasePlan ReadPlan(Members members, JsonElement root)
    {
        var plan = members.Object(root, DocumentMembers.Plan);
        return new PurchasePlan(
            members.Required(plan, DocumentMembers.Name),
            members.Required(plan, DocumentMembers.Product),
            members.Required(plan, DocumentMembers.Publisher));
    }

    private static CheckFailure? Judge(AttestedDocument document) =>
        !DocumentNonce.IsValid(document.Nonce) ? Malformed(DocumentMembers.Nonce)
        : !IsIdOrEmpty(document.VmId) ? Malformed(DocumentMembers.VmId)
        : !IsIdOrEmpty(document.SubscriptionId ?? "") ? Malformed(DocumentMembers.SubscriptionId)
        : null;

    private static bool IsIdOrEmpty(string id) => id.Length == 0 || Guid.TryParseExact(id, "D", out _);

    private static CheckFailure Malformed(string member) => new(Problem.ContentMemberMalformed, member);

    /// <summary>Reads members one after the other and keeps the first failure.</summary>
    private sealed class Members
    {
        public CheckFailure? Failure { get; private set; }

        public string Required(JsonElement parent, string name) => Text(parent, name, required: true) ?? "";

        public string? Optional(JsonElement parent, string name) => Text(parent, name, required: false);

        public JsonElement Object(JsonElement parent, string name)
        {
            if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var value))
            {
                Failure ??= new CheckFailure(Problem.ContentMemberMissing, name);
                return default;
            }
            if (value.ValueKind != JsonValueKind.Object)
            {
                Failure ??= Malformed(name);
            }
            return value;
        }

        public DateTimeOffset Time(JsonElement root, string name)
        {
            var text = Required(Object(root, DocumentMembers.TimeStamp), name);
            if (!DocumentTime.TryParse(text, out var time))
            {
                Failure ??= Malformed(name);
            }
            return time;
        }

        private string? Text(JsonElement parent, string name, bool required)
        {
            if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var value))
            {
                Failure ??= required ? new CheckFailure(Problem.ContentMemberMissing, name) : null;
                return null;
            }
            var text = StrictJson.Text(value);
            Failure ??= text is null ? Malformed(name) : null;
            return text;
        }
    }
}
