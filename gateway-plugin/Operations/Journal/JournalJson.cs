using System.Text;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Contracts;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace AzureBenefits.GatewayPlugin.Operations.Journal;

/// <summary>Events as JSON objects without a line break. The first one of a journal carries the version of the format.</summary>
internal static class JournalJson
{
    /// <summary>The version of the format that is written. A journal of another version is left alone.</summary>
    public const int FormatVersion = 1;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonSerializerSettings s_settings = new()
    {
        ContractResolver = new StoredPropertiesOnly { NamingStrategy = new CamelCaseNamingStrategy() },
        Converters = { new StringEnumConverter(new CamelCaseNamingStrategy(), allowIntegerValues: false) },
        NullValueHandling = NullValueHandling.Ignore,
        DateParseHandling = DateParseHandling.DateTimeOffset,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
    };

    public static byte[] Write(JournalEvent happened) => s_utf8.GetBytes(JsonConvert.SerializeObject(Line.Of(happened), s_settings));

    /// <summary>The event.</summary>
    /// <exception cref="JsonException">It is not one of this version.</exception>
    public static JournalEvent Read(ReadOnlySpan<byte> json)
    {
        var line = JsonConvert.DeserializeObject<Line>(s_utf8.GetString(json), s_settings);
        return line?.ToEvent() ?? throw new JsonSerializationException("The event is not known.");
    }

    /// <summary>Leaves out what is computed, such as the texts of a failure: they follow from what is stored.</summary>
    private sealed class StoredPropertiesOnly : DefaultContractResolver
    {
        protected override IList<JsonProperty> CreateProperties(Type type, MemberSerialization memberSerialization) =>
            [.. base.CreateProperties(type, memberSerialization).Where(property => property.Writable)];
    }

    /// <summary>An event with its kind as the name of the one property that is set beside the time.</summary>
    private sealed record Line
    {
        public int? Version { get; init; }

        public DateTimeOffset At { get; init; }

        public JournalHeader? Accepted { get; init; }

        public bool? Began { get; init; }

        public StepsPlanned? Planned { get; init; }

        public StepChanged? Step { get; init; }

        public TargetChanged? Target { get; init; }

        public ChangeIntent? Intended { get; init; }

        public CancelledServer? CancelledServer { get; init; }

        public Cause? Ended { get; init; }

        public Cause? CutShort { get; init; }

        public static Line Of(JournalEvent happened) => happened switch
        {
            Accepted accepted => new Line { Version = FormatVersion, Accepted = accepted.Header },
            Began _ => new Line { Began = true },
            Progressed { Happened: StepsPlanned planned } => new Line { Planned = planned },
            Progressed { Happened: StepChanged step } => new Line { Step = step },
            Progressed { Happened: TargetChanged target } => new Line { Target = target },
            Intended intended => new Line { Intended = intended.Intent },
            ServerCancelled cancelled => new Line { CancelledServer = new CancelledServer(cancelled.Server, cancelled.By) },
            Ended ended => new Line { Ended = new Cause(ended.CutOff) },
            CutShort cut => new Line { CutShort = new Cause(cut.Damage) },
            _ => throw new NotSupportedException($"The journal cannot hold {happened}."),
        } with { At = happened.At };

        public JournalEvent? ToEvent() => this switch
        {
            { Accepted: { } header, Version: FormatVersion } => new Accepted(At, header),
            { Accepted: not null } => null,
            { Began: true } => new Began(At),
            { CancelledServer: { } cancelled } => new ServerCancelled(At, cancelled.Name, cancelled.By),
            { Ended: { } ended } => new Ended(At, ended.Error),
            { CutShort: { } cut } => new CutShort(At, cut.Error),
            { Intended: { } intent } => new Intended(At, intent),
            _ => (Planned ?? Step ?? (OperationEvent?)Target) is { } happened ? new Progressed(At, happened) : null,
        };
    }

    private sealed record CancelledServer(string Name, string By);

    private sealed record Cause(ErrorDetail? Error);
}
