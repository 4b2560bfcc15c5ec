namespace Presage.Hocon.Tests;

/// <summary>Short ways to parse and resolve, for tests.</summary>
internal static class Texts
{
    public static HoconDocument Parse(string text) => HoconParser.Parse(text, "test.conf", include: null);

    public static HoconObject Resolved(string text) => Valid(Parse(text).Resolve(_ => null));

    public static HoconObject Valid(HoconDocument document)
    {
        Assert.True(document.IsValid, string.Join('\n', document.Problems));
        return document.Root;
    }

    public static HoconProblem OnlyProblem(HoconDocument document)
    {
        Assert.True(document.Problems.Length == 1, "expected one problem, found:\n" + string.Join('\n', document.Problems));
        return document.Problems[0];
    }

    /// <summary>The value as one line of text, for comparison.</summary>
    public static string Compact(HoconValue? value) => value switch
    {
        null => "-",
        HoconObject fields => "{" + string.Join(',', fields.Fields.Select(f => f.Key + ":" + Compact(f.Value))) + "}",
        HoconArray list => "[" + string.Join(',', list.Elements.Select(Compact)) + "]",
        HoconScalar { Kind: HoconScalarKind.Text } scalar => "'" + scalar.Text + "'",
        HoconScalar scalar => scalar.Text,
        _ => value.ToString(),
    };
}
