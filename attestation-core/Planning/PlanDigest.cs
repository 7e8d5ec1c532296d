using System.Security.Cryptography;
using System.Text;
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
        var content = new JArray(
            plan.Intent.Kind.ToString(),
            new JArray(plan.Changes.Select(Of)),
            new JArray(plan.Skipped.Select(skipped => new JArray(skipped.Server, $"{skipped.VirtualMachine?.Id}", skipped.Failure.Code.Code))));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString(Formatting.None)))).ToLowerInvariant();
    }

    private static JArray Of(Change change) => new(change.Server, $"{change.VirtualMachine?.Id}", change.Type.Code, change.Target, change.Arguments ?? []);
}
