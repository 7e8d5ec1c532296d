using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.SimulatedCluster.Remoting;

/// <summary>
/// What becomes of an object on its way back: remoting's CLIXML, in which live objects turn into property bags, then the
/// JSON of the gateway's PowerShell service. Enumerations arrive as numbers under either profile.
/// </summary>
internal sealed class RecordBoundary
{
    /// <summary>Remoting's default depth.</summary>
    private const int RemotingDepth = 1;

    private static readonly RecordBoundary Plain = new() { _depth = 5, _date = time => time.ToString("o", CultureInfo.InvariantCulture) };

    private static readonly RecordBoundary Nasty = new()
    {
        _depth = 2,
        _date = time => $"/Date({new DateTimeOffset(time).ToUnixTimeMilliseconds()})/",
        _unwraps = true,
    };

    private int _depth;
    private Func<DateTime, string> _date = null!;
    private bool _unwraps;

    public static RecordBoundary Of(LabJsonProfile profile) => profile == LabJsonProfile.Nasty ? Nasty : Plain;

    public string Cross(object? output)
    {
        var received = PSSerializer.Deserialize(PSSerializer.Serialize(output, RemotingDepth));
        return ToJson(received, _depth).ToString(Formatting.None);
    }

    private JToken ToJson(object? value, int depth) => value switch
    {
        null => JValue.CreateNull(),
        PSObject { BaseObject: PSCustomObject } bag => Properties(bag, depth),
        PSObject wrapped => ToJson(wrapped.BaseObject, depth),
        string text => new JValue(text),
        bool flag => new JValue(flag),
        DateTime time => new JValue(_date(time.ToUniversalTime())),
        Guid id => new JValue(id.ToString()),
        Enum number => new JValue(Convert.ToInt32(number, CultureInfo.InvariantCulture)),
        _ when value.GetType().IsPrimitive || value is decimal => new JValue(value),
        _ when depth == 0 => new JValue(value.ToString()),
        IDictionary dictionary => Dictionary(dictionary, depth),
        IEnumerable list => List([.. list.Cast<object?>().Select(item => ToJson(item, depth - 1))]),
        _ => Properties(PSObject.AsPSObject(value), depth),
    };

    private JToken List(JToken[] items) => (_unwraps, items) switch
    {
        (true, []) => JValue.CreateNull(),
        (true, [var only]) => only,
        _ => new JArray(items),
    };

    private JObject Dictionary(IDictionary dictionary, int depth) =>
        new(dictionary.Cast<DictionaryEntry>().Select(entry => new JProperty(entry.Key.ToString()!, ToJson(entry.Value, depth - 1))));

    private JObject Properties(PSObject bag, int depth) => depth == 0
        ? []
        : new JObject(bag.Properties.Select(property => new JProperty(property.Name, ToJson(property.Value, depth - 1))));
}
