using System.Collections;
using System.Management.Automation;
using System.Net;
using AzureBenefits.Lab.SimulatedCluster.AttestationNetwork;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;

namespace AzureBenefits.Lab.SimulatedCluster.Platform;

/// <summary>Invoke-WebRequest, which in the lab reaches the server's own attestation service and nothing else.</summary>
[Cmdlet("Invoke", "WebRequest")]
internal sealed class InvokeWebRequest : LabCmdlet
{
    /// <summary>What to ask for.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public Uri Uri { get; set; } = null!;

    /// <summary>Headers to send.</summary>
    [Parameter]
    public IDictionary Headers { get; set; } = new Hashtable();

    /// <summary>Without Internet Explorer's parser.</summary>
    [Parameter]
    public SwitchParameter UseBasicParsing { get; set; }

    /// <summary>How long to wait; the lab answers at once.</summary>
    [Parameter]
    public int TimeoutSec { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        HostAnswer? answer = null;
        var isAsked = false;
        Read(Uri.Host, () => (answer, isAsked) = (Ask(), true));
        if (!isAsked)
        {
            return;
        }

        if (answer is { Status: >= 200 and < 300 })
        {
            WriteObject(Bag.Of(("StatusCode", answer.Status), ("Content", answer.Body)));
            return;
        }

        // As in Windows PowerShell: the status is in the exception's response, the body in the error's details.
        var problem = new LabWebException(answer is null ? null : new LabWebResponse((HttpStatusCode)answer.Status));
        var error = new ErrorRecord(problem, "WebCmdletWebResponseException", ErrorCategory.InvalidOperation, Uri);
        if (answer is not null)
        {
            error.ErrorDetails = new ErrorDetails(answer.Body);
        }

        ThrowTerminatingError(error);
    }

    private HostAnswer? Ask() => HostRequest.From(Server.Name, Uri, HeaderTexts()) is { } request ? Session.HostEndpoint?.Invoke(request) : null;

    private Dictionary<string, string> HeaderTexts() =>
        Headers.Cast<DictionaryEntry>().ToDictionary(header => $"{header.Key}", header => $"{header.Value}", StringComparer.OrdinalIgnoreCase);
}

/// <summary>The response that came with a failed request.</summary>
internal sealed record LabWebResponse(HttpStatusCode StatusCode);

/// <summary>A request that failed; without a response nothing answered.</summary>
internal sealed class LabWebException(LabWebResponse? response)
    : Exception(response is null ? "Unable to connect to the remote server." : $"The remote server returned an error: ({(int)response.StatusCode}).")
{
    public LabWebResponse? Response { get; } = response;
}
