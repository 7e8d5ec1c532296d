using AzureBenefits.Attestation.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AzureBenefits.GatewayPlugin.Contracts.Json;

/// <summary>The language that a caller asks for. The pane sends its shell's.</summary>
internal static class CallerLanguage
{
    /// <summary>More than anybody reads; a longer list is cut.</summary>
    private const int MostLanguages = 16;

    public static TextLanguage Of(HttpRequest request) => StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var asked)
        ? TextLanguage.Choose(asked.Take(MostLanguages).Where(language => language.Quality != 0).OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.Value ?? ""))
        : TextLanguage.English;
}
