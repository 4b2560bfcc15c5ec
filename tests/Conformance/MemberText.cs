using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Conformance;

/// <summary>Writes members as the lists do.</summary>
internal static class MemberText
{
    internal static string? Access(MethodBase method) => method switch
    {
        { IsPublic: true } => "public",
        { IsFamilyOrAssembly: true } => "protected-internal",
        { IsFamily: true } => "protected",
        _ => null,
    };

    internal static string? Access(FieldInfo field) => field switch
    {
        { IsPublic: true } => "public",
        { IsFamilyOrAssembly: true } => "protected-internal",
        { IsFamily: true } => "protected",
        _ => null,
    };

    internal static string Constructor(ConstructorInfo constructor) => $"ctor {Access(constructor)} ({Parameters(constructor)})";

    internal static string Method(MethodInfo method)
    {
        var scope = method.IsStatic ? "static " : "";
        if (method.IsDefined(typeof(ExtensionAttribute))) scope = "static extension ";
        var arguments = method.IsGenericMethodDefinition ? "<" + string.Join(", ", method.GetGenericArguments().Select(static each => each.Name)) + ">" : "";
        return $"method {Access(method)} {scope}{TypeText.Of(method.ReturnType)} {method.Name}{arguments}({Parameters(method)}){Constraints(method)}";
    }

    internal static string Invoke(MethodInfo method) => $"invoke {TypeText.Of(method.ReturnType)} ({Parameters(method)})";

    internal static string Field(FieldInfo field)
    {
        var scope = field switch
        {
            { IsLiteral: true } => "const ",
            { IsStatic: true, IsInitOnly: true } => "static readonly ",
            { IsStatic: true } => "static ",
            { IsInitOnly: true } => "readonly ",
            _ => "",
        };
        var value = field.IsLiteral ? " = " + Literal(field.GetRawConstantValue()) : "";
        return $"field {Access(field)} {scope}{TypeText.Of(field.FieldType)} {field.Name}{value}";
    }

    internal static string EnumValue(FieldInfo field) =>
        $"enumvalue {field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}";

    /// <summary>The property up to its accessors.</summary>
    internal static string PropertyHead(PropertyInfo property, MethodInfo widest)
    {
        var scope = widest.IsStatic ? "static " : "";
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"{property.Name}[{string.Join(", ", index.Select(Parameter))}]";
        return $"property {Access(widest)} {scope}{TypeText.Of(property.PropertyType)} {name}";
    }

    internal static IEnumerable<string> Accessors(PropertyInfo property, MethodInfo widest)
    {
        foreach (var accessor in property.GetAccessors(nonPublic: true))
        {
            if (Access(accessor) is not { } access) continue;
            var verb = accessor.ReturnType == typeof(void) ? (IsInit(accessor) ? "init;" : "set;") : "get;";
            yield return access == Access(widest) ? verb : $"{access} {verb}";
        }
    }

    internal static string Event(EventInfo info) => $"event {Access(info.AddMethod!)} {TypeText.Of(info.EventHandlerType!)} {info.Name}";

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var prefix = parameter switch
        {
            { IsOut: true } => "out ",
            { IsIn: true, ParameterType.IsByRef: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) => "params ",
            _ => "",
        };
        var value = parameter.HasDefaultValue ? " = " + DefaultText(parameter) : "";
        return $"{prefix}{TypeText.Of(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string DefaultText(ParameterInfo parameter) => parameter.RawDefaultValue switch
    {
        null when parameter.ParameterType.IsValueType || parameter.ParameterType.IsGenericParameter => "default",
        var value => Literal(value),
    };

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"",
        bool flag => flag ? "true" : "false",
        Enum named => Convert.ToString(Convert.ToInt64(named, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)!,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Constraints(MethodInfo method) =>
        method.IsGenericMethodDefinition ? string.Concat(method.GetGenericArguments().Select(ConstraintText.Of)) : "";
}
