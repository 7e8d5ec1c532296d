using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Attestation.Resources;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Remoting;

/// <summary>What people are told to do about an error of a command on a server.</summary>
public sealed class ErrorFixesTests
{
    [Theory]
    [InlineData("OutOfMemory,Microsoft.HyperV.PowerShell.Commands.StartVM", "FromStdErr", "OutOfMemory")]
    [InlineData("ObjectInUse,Microsoft.HyperV.PowerShell.Commands.AddVMNetworkAdapter", "ResourceBusy", "InUse")]
    [InlineData("OperationTimeout,Microsoft.HyperV.PowerShell.Commands.StopVM", "OperationTimeout", "TookTooLong")]
    [InlineData("RebootRequired,Microsoft.HyperV.PowerShell.Commands.NewVMSwitch", "FromStdErr", "RestartRequired")]
    [InlineData("NotSupported,Microsoft.HyperV.PowerShell.Commands.SetVMNetworkAdapterVlan", "InvalidOperation", "NotSupported")]
    [InlineData("InvalidState,Microsoft.HyperV.PowerShell.Commands.AddVMNetworkAdapter", "InvalidOperation", "WrongState")]
    [InlineData("ObjectNotFound,Microsoft.HyperV.PowerShell.Commands.ConnectVMNetworkAdapter", "ObjectNotFound", "Gone")]
    [InlineData("OperationFailed,Microsoft.HyperV.PowerShell.Commands.NewVMSwitch", "NotSpecified", "Switch")]
    [InlineData("OperationFailed,Microsoft.HyperV.PowerShell.Commands.StartVM", "NotSpecified", "HyperV")]
    [InlineData("Unspecified,Microsoft.HyperV.PowerShell.Commands.SetVMNetworkAdapter", "NotSpecified", "HyperV")]
    [InlineData("Windows System Error 5,New-NetFirewallRule", "PermissionDenied", "Denied")]
    [InlineData("Windows System Error 50,New-NetFirewallRule", "NotSpecified", "NotSupported")]
    [InlineData("Windows System Error 1753,Set-NetFirewallRule", "NotSpecified", "Firewall")]
    [InlineData("Windows System Error 87,New-NetIPAddress", "InvalidArgument", "Network")]
    [InlineData("Windows System Error 1168,Remove-NetIPAddress", "NotSpecified", "Gone")]
    [InlineData("CmdletizationQuery_NotFound_InterfaceAlias,Get-NetAdapter", "ObjectNotFound", "Gone")]
    [InlineData("HRESULT 0x80041010,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand", "MetadataError", "ProviderMissing")]
    [InlineData("HRESULT 0x800706BA,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand", "NotSpecified", "ServiceSilent")]
    [InlineData("Get-ClusterNetwork,Microsoft.FailoverClusters.PowerShell.GetNetworkCommand", "NotSpecified", "Cluster")]
    [InlineData("System.Security.SecurityException,Microsoft.PowerShell.Commands.SetItemPropertyCommand", "PermissionDenied", "Denied")]
    [InlineData("System.IO.IOException,Microsoft.PowerShell.Commands.NewItemPropertyCommand", "WriteError", "Registry")]
    [InlineData("System.IO.IOException,Microsoft.PowerShell.Commands.NewItemPropertyCommand", "ResourceExists", "AlreadyThere")]
    [InlineData("CommandNotFoundException", "ObjectNotFound", "CommandMissing")]
    [InlineData("MethodInvocationNotSupportedInConstrainedLanguage", "InvalidOperation", "ApplicationControl")]
    public void Of_ErrorOfACommand_IsTheFixOfItsKind(string id, string category, string name) =>
        Assert.Equal($"Fix.Error.{name}", ErrorFixes.Of(new ScriptError(id, category))?.Key);

    [Theory]
    [InlineData("", "")]
    [InlineData("SomethingElse,Some.Other.Command", "NotSpecified")]
    public void Of_ErrorOfWhichNothingIsKnown_IsNothing(string id, string category) => Assert.Null(ErrorFixes.Of(new ScriptError(id, category)));

    [Fact]
    public void Table_EveryRow_HasItsText() => Assert.All(ErrorFixes.Table, row => Assert.True(LocalText.CoreTexts.Has(row.Text.Key), row.Name));

    [Fact]
    public void Fix_ReasonThatTellsItsOwn_StaysItsOwn()
    {
        var error = new ScriptError("OutOfMemory,Microsoft.HyperV.PowerShell.Commands.StartVM");
        Assert.Equal("Fix.Error.OutOfMemory", new Failure(Reason.ChangeFailed, Stage.Apply, "web01") { Error = error }.Fix?.Key);
        Assert.Equal("Fix.CallerDenied", new Failure(Reason.CallerDenied, Stage.Apply, "web01") { Error = error }.Fix?.Key);
    }
}
