using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using AzureBenefits.Lab.AttestationService.Endpoint;

namespace AzureBenefits.Lab.Tests.AttestationService;

/// <summary>Of the product, the attestation service uses what writes and signs documents; what plans, changes and reads servers is out of its sight.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public void AttestationService_TypesOfTheProduct_AreDocumentsOnly() => Assert.All(
        ProductNamespaces(typeof(DocumentEndpoint).Assembly),
        name => Assert.StartsWith("AzureBenefits.Attestation.Documents.", name + ".", StringComparison.Ordinal));

    [Fact]
    public void AttestationService_TypesOfTheProduct_AreThere() => Assert.NotEmpty(ProductNamespaces(typeof(DocumentEndpoint).Assembly));

    private static List<string> ProductNamespaces(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata.TypeReferences
                .Select(handle => metadata.GetString(metadata.GetTypeReference(handle).Namespace))
                .Where(name => name.StartsWith("AzureBenefits.", StringComparison.Ordinal) && !name.StartsWith("AzureBenefits.Lab.", StringComparison.Ordinal))
                .Distinct(),
        ];
    }
}
