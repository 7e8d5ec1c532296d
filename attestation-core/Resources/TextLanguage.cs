using System.Collections.Concurrent;
using System.Text;

namespace AzureBenefits.Attestation.Resources;

/// <summary>
/// A language that texts can be had in. Chosen by what a caller asks for, never by the culture of the process, which a gateway
/// shares with others. Texts that a language lacks are English.
/// </summary>
public sealed class TextLanguage
{
    private readonly Func<string, string> _translate;
    private readonly ConcurrentDictionary<(TextSource Source, string Key), string> _texts = [];

    private TextLanguage(string name, Func<string, string> translate) => (Name, _translate) = (name, translate);

    /// <summary>The language of the resources, and of whoever asks for none or for one that is not there.</summary>
    public static TextLanguage English { get; } = new("en-US", text => text);

    /// <summary>English made up so that a text which is no resource, or has no room to grow, catches the eye.</summary>
    public static TextLanguage Pseudo { get; } = new("qps-ploc", ToPseudo);

    /// <summary>Every language there is; a further one is a further entry.</summary>
    public static IReadOnlyList<TextLanguage> All { get; } = [English, Pseudo];

    /// <summary>Its name as browsers give it.</summary>
    public string Name { get; }

    /// <summary>The first language of the list that there is, also when only its region differs; else English.</summary>
    public static TextLanguage Choose(IEnumerable<string> preferred) =>
        preferred.Select(Find).FirstOrDefault(language => language is not null) ?? English;

    internal string Get(TextSource source, string key) => _texts.GetOrAdd((source, key), wanted => _translate(wanted.Source.Get(wanted.Key)));

    private static TextLanguage? Find(string name) =>
        All.FirstOrDefault(language => language.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? All.FirstOrDefault(language => Primary(language.Name).Equals(Primary(name), StringComparison.OrdinalIgnoreCase));

    private static string Primary(string name) => name.Split('-')[0];

    /// <summary>Accented letters, places and line breaks as they were, between brackets, as the pane's own, and a third longer.</summary>
    private static string ToPseudo(string text)
    {
        const string Plain = "aceinouyACEINOUY";
        const string Accented = "áçéíñóúýÁÇÉÍÑÓÚÝ";
        var letters = new StringBuilder("⟦");
        foreach (var letter in text)
        {
            letters.Append(Plain.IndexOf(letter, StringComparison.Ordinal) is var at and >= 0 ? Accented[at] : letter);
        }

        return letters.Append(' ').Append('~', (text.Length / 3) + 1).Append('⟧').ToString();
    }
}
