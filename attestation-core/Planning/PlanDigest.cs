using System.Security.Cryptography;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Planning;

/// <summary>
/// What tells one plan from another: two plans with the same digest do the same to the same objects and leave out the same.
/// Texts and times have no part in it, nor has whose certificate has come by now.
/// </summary>
public static class PlanDigest
{
    /// <summary>The digest, as lower-case hexadecimal.</summary>
    public static string Of(Plan plan)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        using (var json = new JsonTextWriter(new StreamWriter(stream)))
        {
            json.WriteStartArray();
            json.WriteValue($"{plan.Intent.Kind}");
            WriteAll(json, plan.Changes, change => Write(json, [change.Server, $"{change.VirtualMachine?.Id}", change.Type.Code, change.Target], change.Arguments ?? []));
            WriteAll(json, plan.Skipped, skipped => Write(json, [skipped.Server, $"{skipped.VirtualMachine?.Id}", skipped.Failure.Code.Code], null));
            json.WriteEndArray();
        }

        return Convert.ToHexString(hash.Hash!).ToLowerInvariant();
    }

    private static void WriteAll<T>(JsonTextWriter json, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    private static void Write(JsonTextWriter json, string[] texts, JObject? arguments)
    {
        json.WriteStartArray();
        Array.ForEach(texts, json.WriteValue);
        arguments?.WriteTo(json);
        json.WriteEndArray();
    }
}
