using System.Text.Json;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Content;

/// <summary>Reads the signed content. Unknown members are allowed: later versions add some.</summary>
internal static class DocumentReader
{
    private static readonly KnownMembers s_plan = new(
        (int)Member.Name, (DocumentMembers.Name, null), (DocumentMembers.Product, null), (DocumentMembers.Publisher, null));

    private static readonly KnownMembers s_timeStamp = new(
        (int)Member.CreatedOn, (DocumentMembers.CreatedOn, null), (DocumentMembers.ExpiresOn, null));

    private static readonly KnownMembers s_document = new(
        (int)Member.LicenseType,
        (DocumentMembers.LicenseType, null),
        (DocumentMembers.Nonce, null),
        (DocumentMembers.Plan, s_plan),
        (DocumentMembers.Sku, null),
        (DocumentMembers.SubscriptionId, null),
        (DocumentMembers.TimeStamp, s_timeStamp),
        (DocumentMembers.VmId, null));

    /// <summary>The members by their numbers.</summary>
    private enum Member
    {
        LicenseType,
        Nonce,
        Plan,
        Sku,
        SubscriptionId,
        TimeStamp,
        VmId,
        Name,
        Product,
        Publisher,
        CreatedOn,
        ExpiresOn,
        Count,
    }

    public static CheckFailure? Read(ReadOnlyMemory<byte> content, out AttestedDocument? document)
    {
        document = null;
        var values = new MemberValue[(int)Member.Count];
        return StrictJson.Read(content.Span, s_document, values) ?? Read(new Members(values), out document);
    }

    private static CheckFailure? Read(Members members, out AttestedDocument? document)
    {
        document = new AttestedDocument
        {
            LicenseType = members.Optional(Member.LicenseType, DocumentMembers.LicenseType),
            Nonce = members.Required(Member.Nonce, DocumentMembers.Nonce),
            Plan = ReadPlan(ref members),
            Sku = members.Optional(Member.Sku, DocumentMembers.Sku),
            SubscriptionId = members.Optional(Member.SubscriptionId, DocumentMembers.SubscriptionId),
            CreatedOn = members.Time(Member.CreatedOn, DocumentMembers.CreatedOn),
            ExpiresOn = members.Time(Member.ExpiresOn, DocumentMembers.ExpiresOn),
            VmId = members.Required(Member.VmId, DocumentMembers.VmId),
        };
        var failure = members.Failure ?? Judge(document);
        document = failure is null ? document : null;
        return failure;
    }

    private static PurchasePlan ReadPlan(ref Members members)
    {
        members.Object(Member.Plan, DocumentMembers.Plan);
        var name = members.Required(Member.Name, DocumentMembers.Name);
        var product = members.Required(Member.Product, DocumentMembers.Product);
        var publisher = members.Required(Member.Publisher, DocumentMembers.Publisher);
        return name.Length + product.Length + publisher.Length == 0 ? PurchasePlan.None : new PurchasePlan(name, product, publisher);
    }

    private static CheckFailure? Judge(AttestedDocument document) =>
        !DocumentNonce.IsValid(document.Nonce) ? Malformed(DocumentMembers.Nonce)
        : !IsIdOrEmpty(document.VmId) ? Malformed(DocumentMembers.VmId)
        : !IsIdOrEmpty(document.SubscriptionId ?? "") ? Malformed(DocumentMembers.SubscriptionId)
        : null;

    private static bool IsIdOrEmpty(string id) => id.Length == 0 || Guid.TryParseExact(id, "D", out _);

    private static CheckFailure Malformed(string member) => new(Problem.ContentMemberMalformed, member);

    /// <summary>Takes members one after the other and keeps the first failure.</summary>
    private struct Members(MemberValue[] values)
    {
        public CheckFailure? Failure { get; private set; }

        public string Required(Member member, string name) => Text(member, name, required: true) ?? "";

        public string? Optional(Member member, string name) => Text(member, name, required: false);

        public void Object(Member member, string name) => Failure ??= values[(int)member].Kind switch
        {
            JsonValueKind.Undefined => new CheckFailure(Problem.ContentMemberMissing, name),
            JsonValueKind.Object => null,
            _ => Malformed(name),
        };

        public DateTimeOffset Time(Member member, string name)
        {
            Object(Member.TimeStamp, DocumentMembers.TimeStamp);
            var text = Required(member, name);
            if (!DocumentTime.TryParse(text, out var time))
            {
                Failure ??= Malformed(name);
            }
            return time;
        }

        private string? Text(Member member, string name, bool required)
        {
            var (kind, text) = values[(int)member];
            if (kind == JsonValueKind.Undefined)
            {
                Failure ??= required ? new CheckFailure(Problem.ContentMemberMissing, name) : null;
            }
            else if (text is null)
            {
                Failure ??= Malformed(name);
            }
            return text;
        }
    }
}
