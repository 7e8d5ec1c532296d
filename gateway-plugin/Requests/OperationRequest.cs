using System.Collections.Immutable;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Contracts.Json;
using AzureBenefits.GatewayPlugin.Problems;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Requests;

/// <summary>Reads the body of <c>plan</c> and <c>operations</c>. Checks its form; names and ids are checked against the cluster later.</summary>
internal static class OperationRequest
{
    private const string Kind = "kind";
    internal const string Servers = "servers";
    private const string VirtualMachines = "virtualMachines";
    private const string IncludeAll = "includeAllVirtualMachines";

    private const string AllowShutdown = "allowShutdown";
    private const string RemoveLeftovers = "removeLeftovers";

    private const string Batch = "batch";
    private const string Size = "size";
    private const string StopAfterFailures = "stopAfterFailures";

    private static readonly string[] s_fields = [Kind, Servers, VirtualMachines, IncludeAll, AllowShutdown, RemoveLeftovers, Batch];
    private static readonly string[] s_batchFields = [Size, StopAfterFailures];

    private static readonly Dictionary<string, OperationKind> s_kinds =
        Enum.GetValues<OperationKind>().ToDictionary(kind => ContractJson.Name(kind), StringComparer.Ordinal);

    public static Intent ToIntent(JObject body)
    {
        CheckFields(body, s_fields);
        var intent = new Intent(ReadKind(body), ReadServers(body), ReadVirtualMachines(body, VirtualMachines), ReadFlag(body, IncludeAll))
        {
            AllowShutdown = ReadVirtualMachines(body, AllowShutdown),
            RemoveLeftovers = ReadFlag(body, RemoveLeftovers),
            Batch = ReadBatch(body),
        };
        return Check(intent);
    }

    private static Intent Check(Intent intent) => intent switch
    {
        { IncludeAllVirtualMachines: true, VirtualMachines.IsEmpty: false } =>
            throw Problem.Of(ProblemCode.ConflictingFields, VirtualMachines, VirtualMachines, IncludeAll).ToException(),
        { IncludeAllVirtualMachines: false, VirtualMachines.IsEmpty: true } when intent.Kind.IsOfVirtualMachines() =>
            throw Problem.Of(ProblemCode.MissingField, VirtualMachines, ContractJson.Name(intent.Kind)).ToException(),
        { AllowShutdown.IsEmpty: false } when !intent.Kind.CanShutDown() => throw WrongKind(intent, AllowShutdown),
        { RemoveLeftovers: true } when !intent.Kind.CanRemoveLeftovers() => throw WrongKind(intent, RemoveLeftovers),
        _ => intent,
    };

    public static Problem UnknownKind(string target, string kind) => Problem.Of(ProblemCode.UnknownKind, target, kind, string.Join(", ", s_kinds.Keys));

    private static OperationKind ReadKind(JObject body)
    {
        var text = body[Kind] is JValue { Type: JTokenType.String } value ? (string)value! : "";
        return s_kinds.TryGetValue(text, out var kind)
            ? kind
            : throw UnknownKind(Kind, text).ToException();
    }

    /// <summary>Names of servers; none where the field is missing, which means all.</summary>
    internal static ImmutableArray<string> ReadServers(JObject body) =>
        [.. ReadTexts(body, Servers, "the names of servers as a list of at least one; left out, it means all")
            .Select(name => ClusterName.IsValid(name) ? name : throw Invalid(Servers, "names of servers of the cluster"))
            .Distinct(StringComparer.OrdinalIgnoreCase)];

    private static ImmutableArray<Guid> ReadVirtualMachines(JObject body, string field) =>
        [.. ReadTexts(body, field, "the ids of virtual machines as a list of at least one")
            .Select(id => Guid.TryParseExact(id, "D", out var parsed)
                ? parsed
                : throw Invalid(field, "ids such as 0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e01, not names"))
            .Distinct()];

    private static BatchOptions? ReadBatch(JObject body)
    {
        switch (body[Batch])
        {
            case null or { Type: JTokenType.Null }:
                return null;
            case JObject batch:
                CheckFields(batch, s_batchFields);
                return new BatchOptions(ReadCount(batch, Size) ?? throw InvalidCount(Size), ReadCount(batch, StopAfterFailures));
            default:
                throw Invalid(Batch, $"an object with {Size} and, if wanted, {StopAfterFailures}");
        }
    }

    private static int? ReadCount(JObject batch, string field) => batch[field] switch
    {
        null or { Type: JTokenType.Null } => null,
        JValue { Value: long and >= 1 and <= BatchOptions.Most and var count } => (int)(long)count,
        _ => throw InvalidCount(field),
    };

    private static ProblemException InvalidCount(string field) => Invalid($"{Batch}.{field}", $"a whole number from 1 to {BatchOptions.Most}");

    /// <exception cref="ProblemException">There is a field that is none of these.</exception>
    internal static void CheckFields(JObject body, string[] known)
    {
        if (body.Properties().FirstOrDefault(property => !known.Contains(property.Name)) is { } unknown)
        {
            throw Problem.Of(ProblemCode.UnknownField, unknown.Name, unknown.Name, string.Join(", ", known)).ToException();
        }
    }

    private static bool ReadFlag(JObject body, string field) => body[field] switch
    {
        null or { Type: JTokenType.Null } => false,
        { Type: JTokenType.Boolean } value => (bool)value,
        _ => throw Invalid(field, "true or false"),
    };

    // An empty list says "none", but no list says "all": treating one as the other would change what nobody chose.
    private static IEnumerable<string> ReadTexts(JObject body, string field, string expected) => body[field] switch
    {
        null or { Type: JTokenType.Null } => [],
        JArray { Count: > 0 } list when list.All(item => item.Type == JTokenType.String) => list.Select(item => (string)item!),
        _ => throw Invalid(field, expected),
    };

    private static ProblemException WrongKind(Intent intent, string field) =>
        Problem.Of(ProblemCode.ConflictingFields, field, field, $"{Kind}: {ContractJson.Name(intent.Kind)}").ToException();

    private static ProblemException Invalid(string field, string expected) =>
        Problem.Of(ProblemCode.InvalidField, field, field, expected).ToException();
}
