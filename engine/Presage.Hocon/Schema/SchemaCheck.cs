namespace Presage.Hocon;

/// <summary>Holds a resolved configuration against the known keys.</summary>
internal sealed class SchemaCheck(SchemaNode root, IReadOnlyList<HoconSetting> settings, ProblemList problems)
{
    private const int KeysShownMax = 8;

    public void Run(HoconObject config) => Fields(root, config);

    private void Fields(SchemaNode node, HoconObject value)
    {
        foreach (var field in value.Fields)
        {
            if (node.Find(field.Key) is { } known) Field(known, field);
            else if (!node.IsFree) TellUnknown(node, field);
        }
    }

    private void Field(SchemaNode node, HoconField field)
    {
        if (node.Setting is { } setting && !Setting(setting, field)) return;
        if (field.Value is HoconObject fields)
        {
            if (!node.IsFree) Fields(node, fields);
        }
        else if (node.Setting is null)
        {
            problems.Add(
                HoconProblemKind.WrongType, field.Value.Position, $"'{node.Path}' is {field.Value.KindName}, expected an object with keys of its own",
                $"write {node.Path} {{ ... }} with any of: {Known(node)}");
        }
    }

    private bool Setting(HoconSetting setting, HoconField field)
    {
        foreach (var type in setting.Types)
        {
            if (!type.Accepts(field.Value, out var quantity)) continue;
            if (quantity is not { } amount || setting.Range is not { } range || range.Holds(amount)) return true;
            problems.Add(
                HoconProblemKind.OutOfRange, field.Value.Position, $"'{setting.Path}' is {field.Value.KindName}, expected {range.Text}", $"write a value in the range {range.Text}");
            return false;
        }

        var expected = string.Join(", or ", setting.Types.Select(type => type.Expected));
        problems.Add(
            HoconProblemKind.WrongType, field.Value.Position, $"'{setting.Path}' is {field.Value.KindName}, expected {expected}", $"write {expected}");
        return false;
    }

    private void TellUnknown(SchemaNode node, HoconField field)
    {
        var path = node.Path.Then(field.Key).ToString();
        var remedy = NearestName.Of(field.Key, node.Children.Keys) is { } sibling ? $"did you mean '{sibling}'?"
            : Elsewhere(path, field.Key) is { } other ? $"did you mean '{other}'?"
            : $"remove it; known keys here: {Known(node)}";
        problems.Add(HoconProblemKind.UnknownKey, field.KeyPosition, $"unknown key '{path}'", remedy);
    }

    private string? Elsewhere(string path, string key)
    {
        var all = settings.Select(setting => setting.Path.ToString()).ToList();
        var sameName = all.Where(known => known.EndsWith("." + key, StringComparison.Ordinal));
        return NearestName.Of(path, all) ?? sameName.MinBy(known => NearestName.Distance(path, known));
    }

    private static string Known(SchemaNode node) =>
        string.Join(", ", node.Children.Keys.Take(KeysShownMax)) + (node.Children.Count > KeysShownMax ? ", ..." : "");
}
