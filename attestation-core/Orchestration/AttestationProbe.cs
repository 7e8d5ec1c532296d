using System.Text;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// The question for one server's document, with a nonce of its own, so that an older document cannot pass; and what came of it.
/// Used by one call at a time.
/// </summary>
internal sealed class AttestationProbe
{
    private const int TimeoutSeconds = 10;
    private const string Query = "/metadata/attested/document?api-version=2018-10-01&nonce=";
    private const string Address = "http://169.254.169.253:80" + Query;
    private const string LocalAddress = "http://127.0.0.1:42542" + Query;

    private readonly List<DocumentAnswer> _answers = [];

    /// <summary>What the document must repeat.</summary>
    public string Nonce { get; } = DocumentNonce.Random();

    /// <summary>The server's attestation service; null when it did not tell.</summary>
    public AttestationService? Service { get; private set; }

    /// <summary>What answered at the service's addresses, in the order of asking.</summary>
    public IReadOnlyList<DocumentAnswer> Answers => _answers;

    /// <summary>Whether the script asked to its end.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>What cut the asking off; null when nothing did.</summary>
    public Failure? Failure { get; set; }

    /// <summary>The command with what its script needs in order to ask.</summary>
    public NodeCommand Ask(NodeCommand command) => command
        .With("LocalUri", LocalAddress + Nonce)
        .With("Uri", Address + Nonce)
        .With(nameof(TimeoutSeconds), TimeoutSeconds);

    /// <summary>Takes what a record tells of the attestation; other records are not for it.</summary>
    public void Hear(NodeRecord record)
    {
        switch (record.Kind)
        {
            case "attestation":
                Service = AttestationService.Of(record);
                break;
            case "answer":
                _answers.Add(DocumentAnswer.Of(record));
                break;
            case "tested":
                IsComplete = true;
                break;
        }
    }
}

/// <summary>What answered at one address of a server.</summary>
internal sealed record DocumentAnswer(string Address, int Status, string Body, string Message, bool NoProxy)
{
    public EndpointAnswerKind Kind { get; } = EndpointAnswerKinds.Of(Status, Encoding.UTF8.GetBytes(Body));

    public static DocumentAnswer Of(NodeRecord record) => new(
        new Uri(record.Text("address")).GetLeftPart(UriPartial.Authority),
        (int)(record.Number("status") ?? 0),
        record.Text("body"),
        record.Text("message"),
        record.Boolean("noProxy"));
}
