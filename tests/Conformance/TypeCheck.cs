using System.Reflection;

namespace Conformance;

/// <summary>Compares one of our types with the lists; whatever compiles against ours must compile against theirs.</summary>
internal sealed class TypeCheck(Dictionary<string, ApiType> lists)
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly List<string> _problems = [];

    internal IReadOnlyList<string> Problems => _problems;

    internal int TypeCount { get; private set; }

    internal int MemberCount { get; private set; }

    internal void Check(Type type)
    {
        if (type.Namespace?.StartsWith("Presage", StringComparison.Ordinal) == true) return;
        var name = TypeText.Of(type);
        if (type.Namespace?.StartsWith("Akka", StringComparison.Ordinal) != true || !lists.TryGetValue(name, out var listed))
        {
            _problems.Add($"{name}: no such type in the lists");
            return;
        }

        TypeCount++;
        CheckHeader(type, listed);
        var members = listed.Members.Select(ListedMember.Parse).ToLookup(static member => member.Signature, StringComparer.Ordinal);
        if (type.IsEnum) CheckEnum(type, listed);
        else if (listed.Kind == "delegate") Demand(members, name, MemberText.Invoke(type.GetMethod("Invoke")!), null, []);
        else CheckMembers(type, name, members);
    }

    private void CheckHeader(Type type, ApiType listed)
    {
        if (KindOf(type) != listed.Kind) _problems.Add($"{listed.Name}: is a {KindOf(type)}, listed as {listed.Kind}");
        var isStatic = type is { IsAbstract: true, IsSealed: true };
        if (type.IsClass && isStatic != listed.IsStatic) _problems.Add($"{listed.Name}: static here and there differ");
        if (type.IsClass && listed.IsSealed && !type.IsSealed && !isStatic && HasOpenConstructor(type)) _problems.Add($"{listed.Name}: is listed as sealed");
        var ancestors = Ancestors(listed).ToHashSet(StringComparer.Ordinal);
        if (type.BaseType is { } parent && IsWatched(parent) && !ancestors.Contains(TypeText.Of(parent)))
            _problems.Add($"{listed.Name}: has the base {TypeText.Of(parent)}, which the list does not give it");
        foreach (var contract in type.GetInterfaces())
            if (contract.IsVisible && IsWatched(contract) && !ancestors.Contains(TypeText.Of(contract)))
                _problems.Add($"{listed.Name}: implements {TypeText.Of(contract)}, which the list does not give it");
    }

    private IEnumerable<string> Ancestors(ApiType listed)
    {
        foreach (var parent in listed.Parents)
        {
            yield return parent;
            if (lists.TryGetValue(parent, out var above))
                foreach (var each in Ancestors(above)) yield return each;
            else if (Definition(parent) is { } definition)
                foreach (var each in Ancestors(definition)) yield return each;
        }
    }

    // A constructed generic base: its own parents are written with its parameters, so they are given with its arguments put in.
    private ApiType? Definition(string constructed)
    {
        var bracket = constructed.IndexOf('<', StringComparison.Ordinal);
        if (bracket < 0) return null;
        var definition = lists.Values.FirstOrDefault(each => each.Name.StartsWith(constructed[..(bracket + 1)], StringComparison.Ordinal));
        if (definition is null) return null;
        var from = ApiText.SplitTopLevel(definition.Name[(bracket + 1)..^1]);
        var to = ApiText.SplitTopLevel(constructed[(bracket + 1)..^1]);
        if (from.Count != to.Count) return null;
        var header = from.Zip(to).Aggregate(definition.Header, static (text, pair) => GenericName.Replace(text, pair.First, pair.Second));
        return definition with { Header = header };
    }

    private void CheckMembers(Type type, string name, ILookup<string, ListedMember> members)
    {
        foreach (var constructor in type.GetConstructors(Declared))
            if (!constructor.IsStatic && MemberText.Access(constructor) is not null) Demand(members, name, MemberText.Constructor(constructor), null, []);
        foreach (var field in type.GetFields(Declared))
            if (MemberText.Access(field) is not null) Demand(members, name, MemberText.Field(field), null, []);
        foreach (var property in type.GetProperties(Declared)) CheckProperty(property, name, members);
        foreach (var info in type.GetEvents(Declared))
            if (MemberText.Access(info.AddMethod!) is not null) Demand(members, name, MemberText.Event(info), info.AddMethod, []);
        foreach (var method in type.GetMethods(Declared))
            if (MemberText.Access(method) is not null && !IsAccessor(method)) Demand(members, name, MemberText.Method(method), method, []);
    }

    private void CheckProperty(PropertyInfo property, string name, ILookup<string, ListedMember> members)
    {
        var widest = property.GetAccessors(nonPublic: true)
            .Where(static accessor => MemberText.Access(accessor) is not null)
            .OrderByDescending(static accessor => accessor.IsPublic).ThenByDescending(static accessor => accessor.IsFamilyOrAssembly).FirstOrDefault();
        if (widest is null) return;
        Demand(members, name, MemberText.PropertyHead(property, widest), widest, [.. MemberText.Accessors(property, widest)]);
    }

    private void CheckEnum(Type type, ApiType listed)
    {
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            MemberCount++;
            if (!listed.Members.Contains(MemberText.EnumValue(field))) _problems.Add($"{listed.Name} :: {MemberText.EnumValue(field)}");
        }
    }

    private void Demand(ILookup<string, ListedMember> members, string type, string signature, MethodInfo? method, IReadOnlyList<string> accessors)
    {
        MemberCount++;
        var found = members[signature].FirstOrDefault();
        // An override adds nothing to what the base class offers already.
        if (found is null && method is not null && method.GetBaseDefinition() != method) return;
        if (found is null) _problems.Add($"{type} :: {signature}{Near(members, signature)}");
        else CheckModifiers(type, signature, method, found, accessors);
    }

    private void CheckModifiers(string type, string signature, MethodInfo? method, ListedMember listed, IReadOnlyList<string> accessors)
    {
        foreach (var accessor in accessors)
            if (!listed.Accessors.Contains(accessor)) _problems.Add($"{type} :: {signature}: accessor {accessor} is not listed");
        if (method is null || method.DeclaringType!.IsInterface) return;
        var canOverride = method is { IsVirtual: true, IsFinal: false } && !method.DeclaringType.IsSealed;
        if (canOverride && method.GetBaseDefinition() == method && !listed.IsOverridable) _problems.Add($"{type} :: {signature}: can be overridden here only");
    }

    private static string Near(ILookup<string, ListedMember> members, string signature)
    {
        var name = signature.Split('(')[0].Split(' ')[^1];
        var near = members.SelectMany(static group => group).FirstOrDefault(member => member.Signature.Split('(')[0].EndsWith(" " + name, StringComparison.Ordinal));
        return near is null ? "" : $"{Environment.NewLine}      listed: {near.Signature}";
    }

    private static string KindOf(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        _ => "class",
    };

    private static bool IsWatched(Type type) => type.Namespace?.StartsWith("Akka", StringComparison.Ordinal) == true;

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool HasOpenConstructor(Type type) =>
        type.GetConstructors(Declared).Any(static constructor => MemberText.Access(constructor) is not null);
}
