namespace Conformance;

/// <summary>Writes types as the lists do: full metadata names, <c>+</c> before nested ones, type arguments in angle brackets.</summary>
internal static class TypeText
{
    internal static string Of(Type type)
    {
        if (type.IsByRef) return Of(type.GetElementType()!);
        if (type.IsArray) return Of(type.GetElementType()!) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        if (type.IsGenericParameter) return type.Name;
        return type.IsGenericType ? Generic(type) : type.FullName!;
    }

    private static string Generic(Type type)
    {
        var arguments = type.GetGenericArguments();
        var chain = new List<Type>();
        for (var each = type.GetGenericTypeDefinition(); each is not null; each = each.DeclaringType) chain.Insert(0, each);
        var text = "";
        var used = 0;
        foreach (var each in chain)
        {
            text += text.Length == 0 ? FirstName(each) : "+" + each.Name;
            var count = each.GetGenericArguments().Length;
            if (count > used) text += "<" + string.Join(", ", arguments[used..count].Select(Of)) + ">";
            used = count;
        }

        return text;
    }

    private static string FirstName(Type type) => type.Namespace is { Length: > 0 } space ? $"{space}.{type.Name}" : type.Name;
}
