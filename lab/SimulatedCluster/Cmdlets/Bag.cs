using System.Management.Automation;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets;

/// <summary>An object with properties only, for cmdlets whose real output is a CIM instance that nothing binds by type.</summary>
internal static class Bag
{
    public static PSObject Of(params (string Name, object? Value)[] properties)
    {
        var bag = new PSObject();
        foreach (var (name, value) in properties)
        {
            bag.Properties.Add(new PSNoteProperty(name, value));
        }

        return bag;
    }
}
