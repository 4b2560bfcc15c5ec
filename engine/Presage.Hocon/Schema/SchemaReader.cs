namespace Presage.Hocon;

/// <summary>Builds the tree of known keys from the reference files.</summary>
internal sealed class SchemaReader(ProblemList problems)
{
    public SchemaNode Root { get; } = new(HoconPath.Root);

    public List<HoconSetting> Settings { get; } = [];

    public void Read(HoconObject reference) => ReadFields(Root, reference);

    private void ReadFields(SchemaNode node, HoconObject value)
    {
        foreach (var field in value.Fields) ReadField(node.Child(field.Key), field);
    }

    private void ReadField(SchemaNode node, HoconField field)
    {
        if (node.Setting is { } other)
        {
            problems.Add(
                HoconProblemKind.BadSchema, field.KeyPosition, $"'{node.Path}' has its default at {other.Position} already", "keep one of the two: a setting is said once");
            return;
        }

        var isSection = field.Value is HoconObject && !SettingCommentReader.HasType(field.Comment);
        if (!isSection && !ReadSetting(node, field)) return;
        if (field.Value is not HoconObject fields) return;
        if (isSection) ReadFields(node, fields);
        else if (node.Setting?.Is(HoconSettingKind.Map) == true && fields.TryGet(SchemaNode.EntryKey, out var entry)) ReadField(node.Child(SchemaNode.EntryKey), entry);
    }

    private bool ReadSetting(SchemaNode node, HoconField field)
    {
        if (SettingCommentReader.Read(node.Path, field, out var problem) is not { } setting)
        {
            problems.Add(
                HoconProblemKind.BadSchema, field.KeyPosition, $"'{node.Path}' {problem}",
                "write above it: # what it means / # type: duration|size|bit-rate|int|float|bool|string|enum(a|b)|list|map|any, range: a..b");
            // Known all the same, so that one wrong comment is one problem.
            node.Setting = new HoconSetting(node.Path, "", [new HoconSettingType(HoconSettingKind.Any, [], null)], null, field.KeyPosition);
            return false;
        }

        node.Setting = setting;
        Settings.Add(setting);
        return true;
    }
}
