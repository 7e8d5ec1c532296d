using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Trust;

namespace AzureBenefits.Verify;

/// <summary>The options and how they are read.</summary>
internal sealed class CommandLineOptions
{
    private const string DefaultUrl = "http://169.254.169.253/metadata/attested/document";

    private static readonly string[] TimeFormats =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    private readonly Argument<string?> _source = new("source")
    {
        Description = "File with the endpoint's answer, its bare base64 text, or the message itself (DER); - for standard input. Without it, the endpoint is asked.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<Uri> _url = new("--url")
    {
        Description = "Document endpoint to ask",
        HelpName = "address",
        CustomParser = ReadUrl,
        DefaultValueFactory = _ => new Uri(DefaultUrl),
    };

    private readonly Option<string?> _nonce = new("--nonce")
    {
        Description = "Nonce the document must repeat. When the endpoint is asked without it, a random one is used.",
        HelpName = "text",
    };

    private readonly Option<string?> _vmId = new("--vm-id") { Description = "Virtual machine that the document must be about", HelpName = "id" };

    private readonly Option<DateTimeOffset?> _at = new("--at")
    {
        Description = "Time at which to verify, for example 2026-03-01T12:00:00Z (UTC unless it says otherwise) [default: now]",
        HelpName = "ISO time",
        CustomParser = ReadTime,
    };

    private readonly Option<string> _profile = new("--profile")
    {
        Description = $"Which certificates to trust: azure, lab (root in the file that ${TrustProfileSource.LabRootVariable} names), or a profile file",
        HelpName = "name or file",
        DefaultValueFactory = _ => TrustProfiles.AzureName,
    };

    private readonly Option<string?> _intermediates = new("--intermediates")
    {
        Description = "Folder with issuing certificates (.pem, .crt, .cer, .der)",
        HelpName = "folder",
    };

    private readonly Option<bool> _fetch = new("--fetch-intermediates")
    {
        Description = "Fetch missing issuing certificates, from the profile's allowed places only",
    };

    private readonly Option<string?> _standardLayout = new("--standard-layout")
    {
        Description = "Write the verified document to this file in the standard layout of CMS, for verifiers that don't read Azure's",
        HelpName = "file",
    };

    private readonly Option<bool> _diagnose = new("--diagnose")
    {
        Description = "Check everything between this machine and a document that verifies, and say what to do",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Write the report as JSON" };

    public CommandLineOptions()
    {
        // What begins with a hyphen is a mistyped option; a file of such a name is ./-name.
        _source.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: ['-', _, ..] option }])
            {
                result.AddError($"There is no option {option}.");
            }
        });
        _nonce.Validators.Add(result => Require(result, DocumentNonce.IsValid(result.GetValueOrDefault<string?>()), "must have 1 to 32 letters, digits, hyphens, and underscores"));
        _vmId.Validators.Add(result => Require(result, Guid.TryParseExact(result.GetValueOrDefault<string?>(), "D", out _), "must be an id like 6277b885-20b1-43ba-81a2-ee4e94e7c0af"));
        _intermediates.Validators.Add(result => Require(result, Directory.Exists(result.GetValueOrDefault<string?>()), "must be an existing folder"));
    }

    public void AddTo(Command command)
    {
        command.Arguments.Add(_source);
        Option[] options = [_url, _nonce, _vmId, _at, _profile, _intermediates, _fetch, _standardLayout, _diagnose, _json];
        options.ToList().ForEach(command.Options.Add);
        command.Validators.Add(RefuseBesideDiagnose);
    }

    public VerifyOptions Read(ParseResult result) => new()
    {
        Source = result.GetValue(_source),
        Url = result.GetValue(_url)!,
        Nonce = result.GetValue(_nonce),
        VmId = result.GetValue(_vmId),
        At = result.GetValue(_at),
        Profile = result.GetValue(_profile)!,
        Intermediates = result.GetValue(_intermediates),
        FetchIntermediates = result.GetValue(_fetch),
        StandardLayout = result.GetValue(_standardLayout),
        Diagnose = result.GetValue(_diagnose),
        Json = result.GetValue(_json),
    };

    /// <summary>A diagnosis asks both endpoints itself, now, with a nonce of its own; what it would not heed must not look heeded.</summary>
    private void RefuseBesideDiagnose(CommandResult result)
    {
        if (!result.GetValue(_diagnose))
        {
            return;
        }
        Option[] others = [_url, _nonce, _at, _standardLayout];
        var given = others.Where(option => result.GetResult(option) is { Implicit: false }).Select(option => option.Name)
            .Concat(result.GetResult(_source) is { Tokens.Count: > 0 } ? ["a file"] : []).ToList();
        if (given.Count > 0)
        {
            result.AddError($"--diagnose asks the endpoints of this machine itself. Leave out {string.Join(" and ", given)}.");
        }
    }

    private static void Require(OptionResult result, bool holds, string rule)
    {
        if (!holds)
        {
            result.AddError($"{result.IdentifierToken?.Value} {rule}: \"{string.Join(' ', result.Tokens)}\".");
        }
    }

    private static Uri? ReadUrl(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }
        result.AddError($"\"{result.Tokens[0].Value}\" is no http address.");
        return null;
    }

    private static DateTimeOffset? ReadTime(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time;
        }
        result.AddError($"\"{text}\" is no ISO time such as 2026-03-01T12:00:00Z.");
        return null;
    }
}
