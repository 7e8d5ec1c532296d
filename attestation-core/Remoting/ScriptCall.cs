using System.Text;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>
/// The text that is sent for a script and its values. It needs nothing of whoever runs it but PowerShell: no way of binding
/// arguments is relied on, and arguments that come beside the text change nothing. What differs from call to call stands in
/// the first statement; all that follows is the same for a script.
/// </summary>
internal static class ScriptCall
{
    private const string Before = """
        function Invoke-Script {

        """;

    /// <summary>
    /// Constructs of ConstrainedLanguage only. A list stays a list, whatever its length: it leaves the function inside
    /// another, and the values are read from the document's members, never from a pipeline. Plain texts and numbers are taken
    /// where they stand: there are thousands, and each call of a function costs more than all else.
    /// </summary>
    private const string After = """

        }
        function ConvertFrom-Value($Value) {
            if ($Value -is [string]) {
                $kind = ([string]$Value).Substring(0, 1)
                [string]$text = ([string]$Value).Substring(1)
                if ($kind -ceq 't') { return $text }
                if ($kind -ceq 'n') { return -join ($text.Split(',') | ForEach-Object { [char][int]$_ }) }
                $items = @(foreach ($number in $text.Split(',')) { (ConvertFrom-Value (ConvertFrom-Json -InputObject $documents[[int]$number])).items })
                if ($kind -ceq 'p') { return -join $items }
                return , $items
            }
            if ($Value -is [array]) {
                return , @(foreach ($item in $Value) { if ($item -is [string] -and $item -clike 't*') { ([string]$item).Substring(1) } else { ConvertFrom-Value $item } })
            }
            if ($null -eq $Value -or $Value -is [bool] -or $Value -is [int] -or $Value -is [long]) { return $Value }
            $members = @{}
            foreach ($member in $Value.PSObject.Properties) {
                $item = $member.Value
                if ($item -is [string] -and $item -clike 't*') { $members[$member.Name] = ([string]$item).Substring(1) }
                elseif ($item -is [int] -or $item -is [long]) { $members[$member.Name] = $item }
                else { $members[$member.Name] = ConvertFrom-Value $item }
            }
            return $members
        }
        $ErrorActionPreference = 'Stop'
        $values = ConvertFrom-Value (ConvertFrom-Json -InputObject $documents[0])
        Invoke-Script @values

        """;

    /// <summary>The text, in pieces: that of a server with a thousand changes has a megabyte.</summary>
    public static StringBuilder Text(string script, JObject values)
    {
        var text = new StringBuilder("$documents = ");
        ArgumentDocument.AppendLiterals(text, values);
        return text.Append('\n').Append(Before).Append(script).Append(After);
    }
}
