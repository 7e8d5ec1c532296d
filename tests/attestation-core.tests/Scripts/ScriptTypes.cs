using System.Management.Automation.Language;
using System.Reflection;
using AzureBenefits.Lab.SimulatedCluster.Remoting;

namespace AzureBenefits.Attestation.Tests.Scripts;

/// <summary>The types of a script's expressions, as far as they are seen in its text and allowed in ConstrainedLanguage mode.</summary>
internal sealed class ScriptTypes(Ast script)
{
    private const BindingFlags Anything = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.IgnoreCase;

    /// <summary>Commands that give CIM instances.</summary>
    private static readonly string[] GiveCimInstances = ["Get-CimInstance", "Get-NetFirewallRule"];

    private readonly AssignmentStatementAst[] _assignments =
        [.. script.FindAll(node => node is AssignmentStatementAst, searchNestedScriptBlocks: true).Cast<AssignmentStatementAst>()];

    /// <summary>The type; null when it isn't seen, or isn't allowed.</summary>
    public Type? Of(ExpressionAst expression) => Type(expression) is { } type && ConstrainedTypes.Allows(type) ? type : null;

    /// <summary>Whether a property is one of a table that the script itself has made, of a CIM instance, or of an allowed type.</summary>
    public bool IsChangeable(MemberExpressionAst member) =>
        Of(member.Expression) is not null || (member.Expression is VariableExpressionAst variable && IsAlwaysChangeable(variable));

    private Type? Type(ExpressionAst expression) => expression switch
    {
        ConvertExpressionAst cast => cast.Type.TypeName.GetReflectionType(),
        ConstantExpressionAst constant => constant.StaticType,
        ExpandableStringExpressionAst => typeof(string),
        BinaryExpressionAst { Operator: TokenKind.Join or TokenKind.Format } => typeof(string),
        ParenExpressionAst { Pipeline: PipelineAst { PipelineElements: [CommandExpressionAst inner] } } => Type(inner.Expression),
        VariableExpressionAst variable => OfVariable(variable),
        InvokeMemberExpressionAst call => Owner(call) is { } type ? Common(type.GetMember(Name(call), MemberTypes.Method, Anything)) : null,
        MemberExpressionAst member => Owner(member) is { } type ? Common(type.GetMember(Name(member), Anything)) : null,
        _ => null,
    };

    private Type? Owner(MemberExpressionAst member) =>
        member.Expression is TypeExpressionAst type ? type.TypeName.GetReflectionType() : Of(member.Expression);

    private static string Name(MemberExpressionAst member) => (member.Member as StringConstantExpressionAst)?.Value ?? "?";

    /// <summary>What a member gives, when all of its overloads give the same.</summary>
    private static Type? Common(MemberInfo[] members)
    {
        Type?[] types =
        [
            .. members.Select(member => member switch
            {
                MethodInfo method => method.ReturnType,
                PropertyInfo property => property.PropertyType,
                FieldInfo field => field.FieldType,
                _ => null,
            }).Distinct(),
        ];
        return types is [{ } type] ? type : null;
    }

    /// <summary>The type that a variable is given where it is declared, in the same function or around it; later values are converted to it.</summary>
    private static Type? OfVariable(VariableExpressionAst variable)
    {
        for (var scope = variable.Parent; scope is not null; scope = scope.Parent)
        {
            var parameters = scope switch
            {
                FunctionDefinitionAst function => function.Parameters,
                ScriptBlockAst block => block.ParamBlock?.Parameters,
                _ => null,
            };
            if (parameters?.FirstOrDefault(parameter => IsSame(parameter.Name, variable)) is { } declared)
            {
                return declared.Attributes.OfType<TypeConstraintAst>().FirstOrDefault()?.TypeName.GetReflectionType();
            }

            if (scope is ScriptBlockAst body && Declaration(body, variable) is { } type)
            {
                return type;
            }
        }

        return null;
    }

    private static Type? Declaration(ScriptBlockAst body, VariableExpressionAst variable) => body
        .FindAll(
            node => node is AssignmentStatementAst { Left: ConvertExpressionAst { Child: VariableExpressionAst typed } } && IsSame(typed, variable),
            searchNestedScriptBlocks: false)
        .Select(node => ((ConvertExpressionAst)((AssignmentStatementAst)node).Left).Type.TypeName.GetReflectionType())
        .FirstOrDefault();

    private static bool IsSame(VariableExpressionAst one, VariableExpressionAst other) =>
        one.VariablePath.UserPath.Equals(other.VariablePath.UserPath, StringComparison.OrdinalIgnoreCase);

    private bool IsAlwaysChangeable(VariableExpressionAst variable)
    {
        AssignmentStatementAst[] all = [.. _assignments.Where(assignment => assignment.Left is VariableExpressionAst target && IsSame(target, variable))];
        var scope = Function(variable);

        // What a function doesn't assign is that of the one around it, and at last the script's.
        while (scope is not null && !all.Any(assignment => Function(assignment) == scope))
        {
            scope = Function(scope);
        }

        StatementAst[] values = [.. all.Where(assignment => Function(assignment) == scope).Select(assignment => assignment.Right)];
        return values.Length > 0 && values.All(value => value switch
        {
            CommandExpressionAst { Expression: HashtableAst or ConvertExpressionAst { Child: HashtableAst } } => true,
            PipelineAst { PipelineElements: [CommandAst command] } => GiveCimInstances.Contains(command.GetCommandName(), StringComparer.OrdinalIgnoreCase),
            _ => false,
        });
    }

    private static FunctionDefinitionAst? Function(Ast node)
    {
        var function = node.Parent;
        while (function is not (null or FunctionDefinitionAst))
        {
            function = function.Parent;
        }

        return (FunctionDefinitionAst?)function;
    }
}
