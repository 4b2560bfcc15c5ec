using System.Text.Json;

namespace Presage.Flows;

/// <summary>Writes the fields of a record as one JSON object, lists of RFC 6313 and sampled packets opened.</summary>
internal sealed class RecordJson(ElementRegistry registry)
{
    /// <summary>Lists inside lists are opened this deep; deeper ones are written as hex.</summary>
    private const int DepthMax = 4;

    private readonly FieldNames _names = new(registry);
    private readonly HashSet<string> _used = [];

    /// <param name="record">For the templates of its domain.</param>
    public void WriteFields(Utf8JsonWriter json, in RecordView record, FieldCursor cursor, int depth)
    {
        json.WriteStartObject();
        var used = depth == 0 ? _used : [];
        used.Clear();
        while (cursor.MoveNext())
        {
            var field = cursor.Field;
            var name = _names.NameOf(field);
            // A field may stand in a template twice; JSON readers keep only the last of two equal names.
            for (var i = 2; !used.Add(name); i++) name = $"{_names.NameOf(field)}#{i}";
            json.WritePropertyName(name);
            WriteValue(json, record, field, cursor.Value, depth);
        }

        json.WriteEndObject();
    }

    private void WriteValue(Utf8JsonWriter json, in RecordView record, in TemplateField field, ReadOnlySpan<byte> value, int depth)
    {
        var type = _names.TypeOf(field);
        if (!value.IsEmpty && field.Enterprise == 0 && !field.IsScopeOfV9 && KnownFields.TryWrite(json, field.Id, value)) return;
        var isList = type is ElementType.BasicList or ElementType.SubTemplateList or ElementType.SubTemplateMultiList;
        if (isList && depth < DepthMax && !value.IsEmpty) WriteList(json, record, type, value, depth + 1);
        else ValueJson.Write(json, type, value);
    }

    private void WriteList(Utf8JsonWriter json, in RecordView record, ElementType type, ReadOnlySpan<byte> value, int depth)
    {
        json.WriteStartObject();
        json.WriteNumber("semantic", value[0]);
        json.WriteStartArray("items");
        var rest = value[1..];
        if (type == ElementType.BasicList) WriteBasicList(json, record, rest, depth);
        else if (type == ElementType.SubTemplateList) WriteRecords(json, record, rest, depth);
        else WriteMultiList(json, record, rest, depth);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>RFC 6313 §4.5.1: a field specifier, then values.</summary>
    private void WriteBasicList(Utf8JsonWriter json, in RecordView record, ReadOnlySpan<byte> value, int depth)
    {
        if (!FieldSpecifier.TryRead(value, isIpfix: true, out var specifier) || specifier.Length == 0) return;
        var rest = value[specifier.Size..];
        TemplateField[] fields = [new TemplateField(specifier.Enterprise, specifier.Id, specifier.Length, false, false)];
        for (var cursor = new FieldCursor(fields, rest); cursor.MoveNext(); cursor = new FieldCursor(fields, rest))
        {
            WriteValue(json, record, cursor.Field, cursor.Value, depth);
            rest = rest[cursor.Position..];
            if (rest.IsEmpty) return;
        }
    }

    /// <summary>RFC 6313 §4.5.2: a template id, then records of it.</summary>
    private void WriteRecords(Utf8JsonWriter json, in RecordView record, ReadOnlySpan<byte> value, int depth)
    {
        if (value.Length < 2) return;
        var fields = record.FieldsOf((ushort)ValueJson.NumberOf(value[..2]));
        var rest = value[2..];
        if (fields.IsEmpty && !rest.IsEmpty) json.WriteStringValue(Convert.ToHexStringLower(rest));
        while (!fields.IsEmpty && !rest.IsEmpty)
        {
            var walk = new FieldCursor(fields, rest);
            while (walk.MoveNext())
            {
            }

            if (!walk.IsAtEnd || walk.Position == 0) return;
            WriteFields(json, record, new FieldCursor(fields, rest), depth);
            rest = rest[walk.Position..];
        }
    }

    /// <summary>RFC 6313 §4.5.3: template id and length (2 bytes each, the length counts these four), then records, over and over.</summary>
    private void WriteMultiList(Utf8JsonWriter json, in RecordView record, ReadOnlySpan<byte> value, int depth)
    {
        while (value.Length >= 4)
        {
            var length = (int)ValueJson.NumberOf(value[2..4]);
            if (length < 4 || length > value.Length) return;
            byte[] list = [.. value[..2], .. value[4..length]];
            WriteRecords(json, record, list, depth);
            value = value[length..];
        }
    }
}
