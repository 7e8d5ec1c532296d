using System.Net;

namespace AzureBenefits.Attestation.Tests.Documents.Support;

/// <summary>Plays the web sites of certificate authorities and counts what is asked of them.</summary>
internal sealed class IssuerSite : HttpMessageHandler
{
    private readonly Dictionary<string, Func<HttpResponseMessage>> _answers = new(StringComparer.Ordinal);

    public List<string> Requests { get; } = [];

    public IssuerSite Answers(string address, byte[] content, HttpStatusCode status = HttpStatusCode.OK)
    {
        _answers[address] = () => new HttpResponseMessage(status) { Content = new ByteArrayContent(content) };
        return this;
    }

    public IssuerSite Redirects(string address, string to)
    {
        _answers[address] = () => new HttpResponseMessage(HttpStatusCode.MovedPermanently) { Headers = { Location = new Uri(to) } };
        return this;
    }

    public IssuerSite Fails(string address)
    {
        _answers[address] = () => throw new HttpRequestException("No such host is known.");
        return this;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!.OriginalString;
        Requests.Add(address);
        return Task.FromResult(_answers.TryGetValue(address, out var answer) ? answer() : new HttpResponseMessage(HttpStatusCode.NotFound));
    }
}
