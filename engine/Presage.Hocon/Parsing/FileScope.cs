namespace Presage.Hocon;

/// <summary>What the parsers of one file share: its cursor, its scanners and the rules for separators and recovery.</summary>
internal sealed class FileScope
{
    public FileScope(ParseContext context, string text, FilePlace place)
    {
        Context = context;
        Place = place;
        Cursor = new TextCursor(text, place.File);
        Blank = new BlankSkipper(Cursor);
        Strings = new StringScanner(Cursor, context.Problems);
        Paths = new PathScanner(Cursor, Strings, context.Problems);
    }

    public ParseContext Context { get; }

    public FilePlace Place { get; }

    public TextCursor Cursor { get; }

    public BlankSkipper Blank { get; }

    public StringScanner Strings { get; }

    public PathScanner Paths { get; }

    public ProblemList Problems => Context.Problems;

    /// <summary>Lists the problem and ends the parse where a text nests too deep.</summary>
    public bool IsTooDeep(int depth)
    {
        if (depth <= Context.Limits.DepthMax) return false;
        Problems.Add(
            HoconProblemKind.LimitReached, Cursor.Position, $"objects and lists nest deeper than {Context.Limits.DepthMax} levels",
            "flatten the text");
        return true;
    }

    /// <summary>Reads what separates a field or an element from the next: a comma, a new line, or the closing bracket, which stays.</summary>
    public void EndItem(string item)
    {
        Blank.ForgetComment();
        Blank.Skip();
        if (Cursor.IsAtEnd || Cursor.Current is '}' or ']') return;
        if (Cursor.Current == ',')
        {
            Cursor.Advance();
            return;
        }

        if (!Cursor.LineHasContent) return;
        var isReserved = StringScanner.IsForbiddenUnquoted(Cursor.Current);
        Problems.Add(
            HoconProblemKind.MissingSeparator, Cursor.Position, $"found {Cursor.Found}, expected a comma or a new line after {item}",
            isReserved ? "put the text in double quotes" : "write one item a line");
        Recover();
    }

    /// <summary>After a problem: goes to where the next field or element may begin. Stays where a new line has already begun.</summary>
    public void Recover()
    {
        while (!Cursor.IsAtEnd && Cursor.LineHasContent && Cursor.Current is not ('\n' or ',' or '}' or ']'))
        {
            if (Cursor.Current == '"') SkipQuoted();
            else Cursor.Advance();
        }

        if (!Cursor.IsAtEnd && Cursor.Current == ',') Cursor.Advance();
    }

    /// <summary>Recovers where nothing could be read at all: the character here goes too.</summary>
    public void RecoverFrom()
    {
        Cursor.Advance();
        Recover();
    }

    private void SkipQuoted()
    {
        do
        {
            Cursor.Advance(Cursor.Current == '\\' && Cursor.Peek(1) != '\n' ? 2 : 1);
        }
        while (!Cursor.IsAtEnd && Cursor.Current is not ('"' or '\n'));

        if (Cursor.Current == '"') Cursor.Advance();
    }
}
