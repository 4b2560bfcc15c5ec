namespace Presage.Hocon;

/// <summary>A place in a text that knows its line and column.</summary>
internal sealed class TextCursor(string text, string file)
{
    private int _line = 1;
    private int _lineStart;

    public int Index { get; private set; }

    public bool IsAtEnd => Index >= text.Length;

    public string File => file;

    public int Line => _line;

    /// <summary>Whether anything but white space stands before the cursor on its line.</summary>
    public bool LineHasContent { get; private set; }

    /// <summary>The character here; a line feed at the end, so that nothing is mistaken for content.</summary>
    public char Current => Peek(0);

    public HoconPosition Position => new(file, _line, Index - _lineStart + 1);

    /// <summary>What stands here, for a message.</summary>
    public string Found => IsAtEnd ? "the end of the file" : Current switch
    {
        '\n' => "the end of the line",
        var c when char.IsControl(c) => $"the control character U+{(int)c:X4}",
        var c => $"'{c}'",
    };

    public char Peek(int ahead) => Index + ahead < text.Length ? text[Index + ahead] : '\n';

    public bool StartsWith(string expected) => string.CompareOrdinal(text, Index, expected, 0, expected.Length) == 0;

    public string Since(int start) => text[start..Index];

    public void Advance()
    {
        if (IsAtEnd) return;
        if (text[Index] == '\n')
        {
            _line++;
            _lineStart = Index + 1;
            LineHasContent = false;
        }
        else if (!LineHasContent && !IsSpace(text[Index])) LineHasContent = true;

        Index++;
    }

    public void Advance(int count)
    {
        for (var i = 0; i < count; i++) Advance();
    }

    /// <summary>A place to come back to.</summary>
    public (int Index, int Line, int LineStart, bool LineHasContent) Mark() => (Index, _line, _lineStart, LineHasContent);

    public void Return((int Index, int Line, int LineStart, bool LineHasContent) mark) =>
        (Index, _line, _lineStart, LineHasContent) = mark;

    public void ToEnd()
    {
        while (!IsAtEnd) Advance();
    }

    public bool IsAtComment => Current == '#' || (Current == '/' && Peek(1) == '/');

    /// <summary>White space of the specification other than a line feed; the byte order mark counts.</summary>
    public bool IsAtSpace => !IsAtEnd && Current != '\n' && IsSpace(Current);

    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001c' and <= '\u001f' or '\ufeff';

    public void SkipSpace()
    {
        while (IsAtSpace) Advance();
    }

    public void SkipLine()
    {
        while (!IsAtEnd && Current != '\n') Advance();
    }
}
