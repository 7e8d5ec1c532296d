using System.Management.Automation.Language;
using AzureBenefits.Lab.SimulatedCluster.Remoting;

namespace AzureBenefits.Attestation.Tests.Scripts;

/// <summary>
/// What ConstrainedLanguage mode refuses of a script, found in its text: all that PSScriptAnalyzer's rule UseConstrainedLanguageMode
/// reports, and beyond it every method that is called, and every property that is set, on something that isn't seen to be of an
/// allowed type.
/// </summary>
internal static class ConstrainedLanguageRule
{
    private static readonly string[] ComObjects = ["Scripting.Dictionary", "Scripting.FileSystemObject", "VBScript.RegExp"];
    private static readonly string[] Compilers = ["Add-Type", "Invoke-Expression", "iex"];

    /// <summary>What is refused, each as it stands in the script; nothing when the script may run.</summary>
    public static IReadOnlyList<string> Violations(string script)
    {
        var ast = Parser.ParseInput(script, out _, out var errors);
        if (errors.Length > 0)
        {
            throw new ArgumentException(errors[0].Message, nameof(script));
        }

        var types = new ScriptTypes(ast);
        return [.. ast.FindAll(node => IsRefused(node, types), searchNestedScriptBlocks: true).Select(node => node.Extent.Text)];
    }

    private static bool IsRefused(Ast node, ScriptTypes types) => node switch
    {
        // Also each type of a parameter, a variable, a cast, and an attribute.
        TypeConstraintAst constraint => !IsAllowed(constraint.TypeName),
        AttributeAst attribute => !IsAllowed(attribute.TypeName),
        TypeExpressionAst expression => !IsAllowed(expression.TypeName),
        ConvertExpressionAst cast => IsCustomObject(cast),
        BinaryExpressionAst { Operator: TokenKind.As } conversion => conversion.Right is not TypeExpressionAst,
        InvokeMemberExpressionAst call => !IsCallAllowed(call, types),
        AssignmentStatementAst assignment => Assigned(assignment.Left).Any(target => !types.IsChangeable(target)),
        UnaryExpressionAst { TokenKind: TokenKind.PlusPlus or TokenKind.MinusMinus or TokenKind.PostfixPlusPlus or TokenKind.PostfixMinusMinus, Child: MemberExpressionAst member } =>
            !types.IsChangeable(member),
        CommandAst command => IsRefused(command),
        StringConstantExpressionAst text => text.Value.Contains("schemas.microsoft.com/winfx", StringComparison.OrdinalIgnoreCase),
        TypeDefinitionAst or UsingStatementAst => true,
        FunctionDefinitionAst function => function.IsWorkflow,
        _ => false,
    };

    private static bool IsAllowed(ITypeName type) => type switch
    {
        ArrayTypeName list => ConstrainedTypes.Allows(type.FullName) || IsAllowed(list.ElementType),
        GenericTypeName => false,
        _ => ConstrainedTypes.Allows(type.FullName) || (type.GetReflectionType() is { } known && ConstrainedTypes.Allows(known)),
    };

    // The documentation lists both types; the engine makes no object of them from a table all the same.
    private static bool IsCustomObject(ConvertExpressionAst cast) =>
        cast.Child is HashtableAst && cast.Type.TypeName.Name.ToUpperInvariant() is "PSCUSTOMOBJECT" or "PSOBJECT";

    /// <summary>Every object gives its text, without a format.</summary>
    private static bool IsCallAllowed(InvokeMemberExpressionAst call, ScriptTypes types) =>
        call.Static
        || types.Of(call.Expression) is not null
        || (call.Member is StringConstantExpressionAst { Value: "ToString" } && (call.Arguments?.Count ?? 0) == 0);

    private static IEnumerable<MemberExpressionAst> Assigned(ExpressionAst left) => left switch
    {
        MemberExpressionAst member => [member],
        ArrayLiteralAst several => several.Elements.SelectMany(Assigned),
        AttributedExpressionAst { Child: ExpressionAst child } => Assigned(child),
        _ => [],
    };

    private static bool IsRefused(CommandAst command) =>
        command.InvocationOperator == TokenKind.Dot
        || Compilers.Contains(command.GetCommandName(), StringComparer.OrdinalIgnoreCase)
        || ("New-Object".Equals(command.GetCommandName(), StringComparison.OrdinalIgnoreCase) && !MakesAllowedObject(command));

    /// <summary>Only what names its type as such is seen to make one that is allowed.</summary>
    private static bool MakesAllowedObject(CommandAst command) => command.CommandElements.Skip(1).ToArray() switch
    {
        [StringConstantExpressionAst type] => ConstrainedTypes.Allows(type.Value),
        [CommandParameterAst { ParameterName: "TypeName" }, StringConstantExpressionAst type] => ConstrainedTypes.Allows(type.Value),
        [CommandParameterAst { ParameterName: "ComObject" }, StringConstantExpressionAst com] => ComObjects.Contains(com.Value, StringComparer.OrdinalIgnoreCase),
        _ => false,
    };
}
