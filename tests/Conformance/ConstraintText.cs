using System.Reflection;

namespace Conformance;

/// <summary>Writes the constraints of a type parameter as the lists do.</summary>
internal static class ConstraintText
{
    internal static string Of(Type parameter)
    {
        var flags = parameter.GenericParameterAttributes;
        var parts = new List<string>();
        var isStruct = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)) parts.Add("class");
        if (isStruct) parts.Add("struct");
        parts.AddRange(parameter.GetGenericParameterConstraints().Where(static each => each != typeof(ValueType)).Select(TypeText.Of));
        if (!isStruct && flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint)) parts.Add("new()");
        return parts.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", parts)}";
    }
}
