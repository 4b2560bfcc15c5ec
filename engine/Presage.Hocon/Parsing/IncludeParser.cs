namespace Presage.Hocon;

/// <summary>Parses an include statement, has its file read, and merges the file's root into the object around it.</summary>
internal sealed class IncludeParser(FileScope scope)
{
    private const string Keyword = "include";
    private static readonly string[] ExtensionsTried = ["", ".conf", ".json"];

    private TextCursor Cursor => scope.Cursor;

    /// <summary>Whether the cursor is on the unquoted word <c>include</c>, which may not begin a key.</summary>
    public bool IsAtInclude =>
        Cursor.StartsWith(Keyword) && (TextCursor.IsSpace(Cursor.Peek(Keyword.Length)) || StringScanner.IsForbiddenUnquoted(Cursor.Peek(Keyword.Length)));

    public bool Parse(HoconObject target, HoconPath? path, int depth)
    {
        var position = Cursor.Position;
        Cursor.Advance(Keyword.Length);
        scope.Blank.Skip();
        var isRequired = Take("required(");
        var isFile = Take("file(");
        if (Cursor.IsAtEnd || Cursor.Current != '"')
        {
            return Reject($"found {Cursor.Found} after include, expected a file name in double quotes, file(\"...\") or required(...)");
        }

        var name = scope.Strings.ReadQuoted();
        var brackets = (isRequired ? 1 : 0) + (isFile ? 1 : 0);
        for (var i = 0; i < brackets; i++)
        {
            if (!Take(")")) return Reject($"found {Cursor.Found} after the file name, expected ')'");
        }

        Include(new HoconInclude(IncludePath.Of(Cursor.File, name), isRequired, position), target, new FilePlace("", path ?? HoconPath.Root, depth + 1));
        return true;
    }

    private bool Take(string word)
    {
        scope.Blank.Skip();
        if (!Cursor.StartsWith(word)) return false;
        Cursor.Advance(word.Length);
        scope.Blank.Skip();
        return true;
    }

    private bool Reject(string message)
    {
        scope.Problems.Add(
            HoconProblemKind.BadInclude, Cursor.Position, message, "write include \"name.conf\"; a key of this name is written \"include\" with quotes");
        return false;
    }

    private void Include(HoconInclude include, HoconObject target, FilePlace place)
    {
        var context = scope.Context;
        if (++context.IncludeCount > context.Limits.IncludesMax)
        {
            scope.Problems.Add(
                HoconProblemKind.LimitReached, include.Position, $"more than {context.Limits.IncludesMax} files are included", "include each file once");
            return;
        }

        if (scope.IsTooDeep(place.DepthAbove) || IsMissingReader(include)) return;
        foreach (var extension in HasExtension(include.Path) ? ExtensionsTried.AsSpan(0, 1) : ExtensionsTried)
        {
            var attempt = include with { Path = include.Path + extension };
            if (IsCycle(attempt)) return;
            var included = context.Reader!(attempt);
            if (included.Reason is { } reason)
            {
                scope.Problems.Add(HoconProblemKind.IncludeUnreadable, include.Position, $"'{attempt.Path}' cannot be read: {reason}", "make the file readable");
                return;
            }

            if (included.Text is not { } text) continue;
            foreach (var field in FileParser.ParseRoot(context, text, place with { File = attempt.Path }).Fields) target.PutInPlace(field);
            return;
        }

        if (!include.IsRequired) return;
        scope.Problems.Add(HoconProblemKind.IncludeMissing, include.Position, $"the required file '{include.Path}' does not exist", "create it or correct its name");
    }

    private bool IsMissingReader(HoconInclude include)
    {
        if (scope.Context.Reader is not null) return false;
        scope.Problems.Add(
            HoconProblemKind.BadInclude, include.Position, $"'{include.Path}' cannot be included: this text was not read from a file", "put the settings in this text");
        return true;
    }

    private bool IsCycle(HoconInclude include)
    {
        var open = scope.Context.OpenFiles;
        var first = open.IndexOf(include.Path);
        if (first < 0) return false;
        var chain = string.Join(" → ", open.Skip(first).Append(include.Path));
        scope.Problems.Add(HoconProblemKind.IncludeCycle, include.Position, $"files include each other in a circle: {chain}", "remove one of the includes");
        return true;
    }

    private static bool HasExtension(string path) => path.LastIndexOf('.') > path.LastIndexOf('/');
}
