using System.Net;
using System.Text;

namespace AzureBenefits.Attestation.Tests.Remoting;

/// <summary>Answers requests in the order in which answers were given, and remembers them. A request without an answer fails loudly.</summary>
internal sealed class ScriptedGateway : HttpMessageHandler
{
    private readonly Queue<(HttpStatusCode Status, string Body, string? RoleEndpoint)> _answers = new();

    public List<(string Line, string Body, Dictionary<string, string> Headers)> Requests { get; } = [];

    /// <summary>Called before each answer, for tests that cancel in the middle.</summary>
    public Action<int> BeforeAnswer { get; set; } = _ => { };

    public ScriptedGateway Answer(string body, HttpStatusCode status = HttpStatusCode.OK, string? roleEndpoint = null)
    {
        _answers.Enqueue((status, body, roleEndpoint));
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
        Requests.Add(($"{request.Method} {request.RequestUri!.PathAndQuery}", body, headers));
        BeforeAnswer(Requests.Count);
        cancellationToken.ThrowIfCancellationRequested();
        var (status, text, roleEndpoint) = _answers.Count > 0 ? _answers.Dequeue() : throw new InvalidOperationException($"No answer for {request.RequestUri}.");
        var answer = new HttpResponseMessage(status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
        if (roleEndpoint is not null)
        {
            answer.Headers.Add("x-ms-sme-jea-endpoint", roleEndpoint);
        }

        return answer;
    }
}
