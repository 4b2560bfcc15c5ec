using System.Linq.Expressions;
using System.Reflection;

namespace Akka.Actor;

/// <summary>The values of a <c>new T(a, b)</c> expression's arguments.</summary>
internal static class ExpressionArguments
{
    internal static object[] Evaluate(NewExpression creation) => [.. creation.Arguments.Select(Evaluate)];

    // Constants and captured variables are nearly all there is; compiling a lambda costs a thousand times as much.
    private static object Evaluate(Expression argument) => argument switch
    {
        ConstantExpression constant => constant.Value!,
        MemberExpression { Expression: ConstantExpression target, Member: FieldInfo field } => field.GetValue(target.Value)!,
        MemberExpression { Expression: null, Member: FieldInfo field } => field.GetValue(null)!,
        UnaryExpression { NodeType: ExpressionType.Convert, Method: null } convert when convert.Type.IsAssignableFrom(convert.Operand.Type) =>
            Evaluate(convert.Operand),
        _ => Expression.Lambda<Func<object>>(Expression.Convert(argument, typeof(object))).Compile(preferInterpretation: true)(),
    };
}
