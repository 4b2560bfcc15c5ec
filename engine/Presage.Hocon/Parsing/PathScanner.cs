using System.Collections.Immutable;
using System.Text;

namespace Presage.Hocon;

/// <summary>Reads a path expression: the keys of objects and the insides of substitutions.</summary>
/// <remarks>Dots outside quotes separate elements; white space inside an element is kept, around a dot it is not.</remarks>
internal sealed class PathScanner(TextCursor cursor, StringScanner strings, ProblemList problems)
{
    private readonly ImmutableArray<string>.Builder _elements = ImmutableArray.CreateBuilder<string>();
    private readonly StringBuilder _element = new();
    private bool _isElementStarted;
    private bool _hasEmptyElement;

    /// <summary>Reads up to the first character that cannot belong to a path. Null, with the problem listed, where it is none.</summary>
    public HoconPath? Read()
    {
        var start = cursor.Position;
        _elements.Clear();
        _hasEmptyElement = false;
        while (true)
        {
            var spaceStart = cursor.Index;
            cursor.SkipSpace();
            var space = cursor.Since(spaceStart);
            if (cursor.Current == '"') Append(space, strings.ReadQuoted());
            else if (!strings.IsAtUnquoted) break;
            else ReadWord(space);
        }

        if (!_isElementStarted && _elements.Count == 0)
        {
            problems.Add(HoconProblemKind.BadKey, start, $"found {cursor.Found}, expected a key", "write a key such as a.b, in double quotes if it has other characters than letters, digits, - and _");
            return null;
        }

        FinishElement();
        return _hasEmptyElement ? Fail(start) : new HoconPath(_elements.ToImmutable());
    }

    private void ReadWord(string space)
    {
        var word = strings.ReadUnquoted();
        for (var from = 0; ;)
        {
            var dot = word.IndexOf('.', from);
            if (dot < 0)
            {
                if (from < word.Length) Append(space, word[from..]);
                return;
            }

            if (dot > from) Append(space, word[from..dot]);
            space = "";
            FinishElement();
            from = dot + 1;
        }
    }

    private void Append(string space, string text)
    {
        if (_isElementStarted) _element.Append(space);
        _element.Append(text);
        _isElementStarted = true;
    }

    private void FinishElement()
    {
        _hasEmptyElement |= !_isElementStarted;
        _elements.Add(_element.ToString());
        _element.Clear();
        _isElementStarted = false;
    }

    private HoconPath? Fail(HoconPosition start)
    {
        problems.Add(
            HoconProblemKind.BadKey, start, "the path has an empty element: it begins or ends with a dot or has two in a row",
            "remove the dot, or write the empty element as \"\"");
        return null;
    }
}
