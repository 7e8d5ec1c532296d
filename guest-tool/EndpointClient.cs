using System.Net;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Fetching;

namespace AzureBenefits.Verify;

/// <summary>Asks a document endpoint as a guest does.</summary>
internal static class EndpointClient
{
    public static async Task<(byte[] Answer, Trouble? Trouble)> AskAsync(VerifyOptions options, string nonce, Surroundings surroundings, CancellationToken token)
    {
        var answer = await new DocumentEndpointClient(surroundings.Endpoint, surroundings.Time).AskAsync(options.Url, nonce, token);
        return answer switch
        {
            { Problem: { } problem } => ([], Unreachable(options.Url, problem)),
            { Kind: EndpointAnswerKind.Proxy } => ([], AnsweredByProxy(options.Url, answer)),
            { Status: (int)HttpStatusCode.OK } => (answer.Body, null),
            _ => ([], Refused(options.Url, (HttpStatusCode)answer.Status, answer.Body)),
        };
    }

    private static Trouble Unreachable(Uri url, string cause) => new(
        ExitCodes.Unreachable,
        $"{url} couldn't be reached: {cause}",
        "Check that Azure Benefits is turned on for this virtual machine and that its attestation adapter has a 169.254 address. You might have to restart the virtual machine. On a server with Azure verification for VMs, use --url http://127.0.0.1:42542/metadata/attested/document. --diagnose checks everything.");

    private static Trouble AnsweredByProxy(Uri url, DocumentEndpointAnswer answer) => new(
        ExitCodes.Unreachable,
        $"A proxy or a sign-in page answered for {url}: status {answer.Status}. {RefusalText.Of(answer.Body)}",
        "This tool uses no proxy, so one in the network took the request. Exclude the address there, and check that the attestation adapter has a 169.254 address.");

    private static Trouble Refused(Uri url, HttpStatusCode status, byte[] answer)
    {
        return new Trouble(ExitCodes.Unreachable, $"{url} gave no document: status {(int)status}. {RefusalText.Of(answer)}", status switch
        {
            HttpStatusCode.Forbidden => "Check that Azure Benefits is turned on for this virtual machine and on the server that runs it.",
            HttpStatusCode.TooManyRequests => "Wait a second and try again: the endpoint answers five requests a second.",
            HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => "Check the address: it isn't that of the document endpoint.",
            >= HttpStatusCode.InternalServerError => "Check the state of Azure Benefits on the server that runs this virtual machine.",
            _ => "Check that the address is that of the document endpoint and that no proxy is in between.",
        });
    }
}
