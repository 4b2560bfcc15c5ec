namespace Presage.Hocon;

/// <summary>Builds the tree of known keys from the reference files.</summary>
/// <remarks>
/// A key with a type line is defined there, once. A key without one sets what another file defines, as a node sets defaults of the
/// runtime it is built on; which of the files defines it may be known only at the end.
/// </remarks>
internal sealed class SchemaReader(ProblemList problems)
{
    private readonly List<(HoconPath Path, HoconField Field)> _overrides = [];

    public SchemaNode Root { get; } = new(HoconPath.Root);

    public List<HoconSetting> Settings { get; } = [];

    public void Read(HoconObject reference) => ReadFields(HoconPath.Root, reference);

    /// <summary>Tells every key that was set without a type and is defined nowhere.</summary>
    public void Finish()
    {
        foreach (var (path, field) in _overrides.Where(pair => !IsKnown(pair.Path))) ReadSetting(NodeAt(path), field);
    }

    private void ReadFields(HoconPath path, HoconObject value)
    {
        foreach (var field in value.Fields)
        {
            var below = path.Then(field.Key);
            if (SettingCommentReader.HasType(field.Comment)) ReadDefinition(NodeAt(below), field);
            else if (field.Value is HoconObject { Count: 0 }) NodeAt(below);
            else if (field.Value is HoconObject section) ReadFields(below, section);
            else _overrides.Add((below, field));
        }
    }

    private void ReadDefinition(SchemaNode node, HoconField field)
    {
        if (node.Setting is { } other)
        {
            problems.Add(
                HoconProblemKind.BadSchema, field.KeyPosition, $"'{node.Path}' is defined at {other.Position} already",
                "define a setting once; to set another default here, leave out the type line");
            return;
        }

        ReadSetting(node, field);
        if (node.Setting?.Is(HoconSettingKind.Map) != true || field.Value is not HoconObject fields) return;
        if (!fields.TryGet(SchemaNode.EntryKey, out var entry)) return;
        var entryNode = node.Child(SchemaNode.EntryKey);
        // Keys with types of their own make the entry a section, whatever stands above it.
        if (entry.Value is HoconObject section && section.Fields.Any(inner => SettingCommentReader.HasType(inner.Comment))) ReadFields(entryNode.Path, section);
        else ReadDefinition(entryNode, entry);
    }

    private void ReadSetting(SchemaNode node, HoconField field)
    {
        if (SettingCommentReader.Read(node.Path, field, out var problem) is { } setting)
        {
            node.Setting = setting;
            Settings.Add(setting);
            return;
        }

        problems.Add(
            HoconProblemKind.BadSchema, field.KeyPosition, $"'{node.Path}' {problem}",
            "write above it: # what it means / # type: duration|size|bit-rate|int|float|bool|string|enum(a|b)|list|map|any, range: a..b");
        // Known all the same, so that one wrong comment is one problem.
        node.Setting = new HoconSetting(node.Path, "", [new HoconSettingType(HoconSettingKind.Any, [], null)], null, field.KeyPosition);
    }

    private SchemaNode NodeAt(HoconPath path)
    {
        var node = Root;
        foreach (var key in path.Elements) node = node.Child(key);
        return node;
    }

    private bool IsKnown(HoconPath path)
    {
        var node = Root;
        foreach (var key in path.Elements)
        {
            if (node.IsFree) return true;
            if (node.Find(key) is not { } inner) return false;
            node = inner;
        }

        return node.Setting is not null;
    }
}
