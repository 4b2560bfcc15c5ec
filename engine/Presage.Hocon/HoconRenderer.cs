using System.Globalization;
using System.Text;

namespace Presage.Hocon;

/// <summary>Writes values as HOCON text that any HOCON parser reads: strings quoted, one field a line, two spaces a level.</summary>
/// <remarks>
/// Parsing the text gives an equal document, substitutions included, with one exception: a substitution that stood in a file
/// included below a key is written with its full path only.
/// </remarks>
public static class HoconRenderer
{
    /// <summary>The fields of an object without braces around them, as the text of a file.</summary>
    public static string Render(HoconObject root)
    {
        var text = new StringBuilder();
        AppendFields(text, root, indent: 0);
        return text.ToString();
    }

    /// <summary>One value, as it would stand behind an equals sign.</summary>
    public static string RenderValue(HoconValue value)
    {
        var text = new StringBuilder();
        AppendValue(text, value, indent: 0);
        return text.ToString();
    }

    internal static void AppendKey(StringBuilder text, string key)
    {
        if (key.Length > 0 && key != "include" && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) text.Append(key);
        else AppendQuoted(text, key);
    }

    private static void AppendFields(StringBuilder text, HoconObject value, int indent)
    {
        foreach (var field in value.Fields)
        {
            if (field.Value is not HoconLayers several)
            {
                AppendField(text, field.Key, field.Value, indent);
                continue;
            }

            foreach (var layer in several.Layers) AppendField(text, field.Key, layer, indent);
        }
    }

    private static void AppendField(StringBuilder text, string key, HoconValue value, int indent)
    {
        text.Append(' ', indent);
        AppendKey(text, key);
        if (value is HoconConcatenation { Pieces: [{ Value: HoconEarlierValue }, { Value: HoconArray { Elements: [var appended] } }] })
        {
            text.Append(" += ");
            AppendValue(text, appended, indent);
        }
        else
        {
            text.Append(value is HoconObject ? " " : " = ");
            AppendValue(text, value, indent);
        }

        text.Append('\n');
    }

    private static void AppendValue(StringBuilder text, HoconValue value, int indent)
    {
        switch (value)
        {
            case HoconScalar { Kind: HoconScalarKind.Text } scalar:
                AppendQuoted(text, scalar.Text);
                break;
            case HoconScalar scalar:
                text.Append(scalar.Text);
                break;
            case HoconObject fields:
                AppendObject(text, fields, indent);
                break;
            case HoconArray list:
                AppendList(text, list, indent);
                break;
            case HoconSubstitution substitution:
                text.Append(substitution.IsOptional ? "${?" : "${").Append(substitution.Path).Append('}');
                break;
            case HoconConcatenation several:
                AppendPieces(text, several, indent);
                break;
            case HoconLayers several:
                AppendValue(text, several.Layers[^1], indent);
                break;
        }
    }

    private static void AppendObject(StringBuilder text, HoconObject value, int indent)
    {
        if (value.Count == 0)
        {
            text.Append("{}");
            return;
        }

        text.Append("{\n");
        AppendFields(text, value, indent + 2);
        text.Append(' ', indent).Append('}');
    }

    private static void AppendList(StringBuilder text, HoconArray list, int indent)
    {
        text.Append('[');
        for (var i = 0; i < list.Elements.Count; i++)
        {
            if (i > 0) text.Append(", ");
            AppendValue(text, list.Elements[i], indent);
        }

        text.Append(']');
    }

    private static void AppendPieces(StringBuilder text, HoconConcatenation several, int indent)
    {
        foreach (var piece in several.Pieces)
        {
            text.Append(piece.SpaceBefore);
            AppendValue(text, piece.Value, indent);
        }
    }

    private static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"' or '\\':
                    text.Append('\\').Append(c);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case < ' ':
                    text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        text.Append('"');
    }
}
