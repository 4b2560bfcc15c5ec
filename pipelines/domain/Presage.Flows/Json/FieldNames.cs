using System.Globalization;

namespace Presage.Flows;

/// <summary>What a field is called in JSON: as the registry has it, <c>scope…</c> for v9's scopes, <c>enterprise:id</c> where nobody named it.</summary>
internal sealed class FieldNames(ElementRegistry registry)
{
    private static readonly string[] ScopesOfV9 = ["scopeSystem", "scopeInterface", "scopeLineCard", "scopeCache", "scopeTemplate"];

    /// <summary>Names nobody gave, made once; there are as many as announced templates have such fields.</summary>
    private readonly Dictionary<(uint Enterprise, int Id), string> _unnamed = [];

    public string NameOf(in TemplateField field)
    {
        if (field.IsScopeOfV9) return field.Id is >= 1 and <= 5 ? ScopesOfV9[field.Id - 1] : NumberOf(field);
        return registry.Find(field.Enterprise, field.Id)?.Name ?? NumberOf(field);
    }

    public ElementType TypeOf(in TemplateField field)
    {
        if (field.IsScopeOfV9) return ElementType.Unsigned;
        return registry.Find(field.Enterprise, field.Id)?.Type ?? ElementType.Unstated;
    }

    private string NumberOf(in TemplateField field)
    {
        if (_unnamed.TryGetValue((field.Enterprise, field.Id), out var name)) return name;
        name = string.Create(CultureInfo.InvariantCulture, $"{field.Enterprise}:{field.Id}");
        if (_unnamed.Count < UnnamedMax) _unnamed.Add((field.Enterprise, field.Id), name);
        return name;
    }

    private const int UnnamedMax = 65_536;
}
