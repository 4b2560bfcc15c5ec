namespace Presage.Hocon;

/// <summary>Parses values: scalars, lists, objects, substitutions, and several of them side by side.</summary>
internal sealed class ValueParser(FileScope scope, ObjectParser objects)
{
    private TextCursor Cursor => scope.Cursor;

    /// <summary>Parses the value of a key, or an element of a list where <paramref name="key"/> is null. Null, with the problem listed, where there is none.</summary>
    public HoconValue? Parse(HoconPath? path, int depth, KeyPlace? key)
    {
        var lineBefore = Cursor.Line;
        scope.Blank.Skip();
        var position = Cursor.Position;
        var mark = Cursor.Mark();
        var isOnNextLine = Cursor.Line != lineBefore;
        var pieces = new List<HoconPiece>();
        var space = "";
        while (IsAtPiece && !scope.Problems.IsStopped)
        {
            if (ParsePiece(path, depth) is not { } piece) return null;
            pieces.Add(new HoconPiece(space, piece));
            var start = Cursor.Index;
            Cursor.SkipSpace();
            space = Cursor.Since(start);
        }

        // "a =" on one line and "b = 1" on the next would otherwise be told as a stray '=' after the value b.
        var isNextKey = isOnNextLine && !Cursor.IsAtEnd && Cursor.Current is '=' or ':';
        if (pieces.Count > 0 && !isNextKey) return Concatenation.Join(pieces, position, scope.Context.Limits, scope.Problems);
        var found = isNextKey ? "the next key" : Cursor.Found;
        if (isNextKey && pieces.TrueForAll(piece => piece.Value is HoconScalar)) Cursor.Return(mark);
        scope.Problems.Add(
            HoconProblemKind.MissingValue, key?.Position ?? position,
            key is null ? $"found {found}, expected an element of the list" : $"the key '{key.Key}' has no value: found {found}, expected a value",
            "write a value; \"\" is the empty string; text with any of $ \" { } [ ] : = , + # ` ^ ? ! @ * & \\ needs double quotes");
        return null;
    }

    private bool IsAtPiece => !Cursor.IsAtEnd && (Cursor.Current is '{' or '[' or '"' or '$' || scope.Strings.IsAtUnquoted);

    private HoconValue? ParsePiece(HoconPath? path, int depth)
    {
        var position = Cursor.Position;
        return Cursor.Current switch
        {
            '{' => objects.ParseBraced(path, depth + 1),
            '[' => ParseList(depth + 1),
            '"' => new HoconScalar(scope.Strings.ReadQuoted(), HoconScalarKind.Text, position),
            '$' => ParseSubstitution(position),
            _ => HoconScalar.Unquoted(scope.Strings.ReadUnquoted(), position),
        };
    }

    private HoconArray ParseList(int depth)
    {
        var open = Cursor.Position;
        var list = new HoconArray([], open);
        if (scope.IsTooDeep(depth)) return list;
        Cursor.Advance();
        while (!scope.Problems.IsStopped)
        {
            scope.Blank.Skip();
            if (IsClosed(open)) return list;
            var start = Cursor.Index;
            if (Cursor.Current == ',')
            {
                scope.Problems.Add(
                    HoconProblemKind.ExtraComma, Cursor.Position, "found a comma, expected an element", "remove the comma: one may follow an element, none may lead");
                Cursor.Advance();
            }
            else if (Parse(path: null, depth, key: null) is { } element)
            {
                list.AppendInPlace([element]);
                scope.EndItem("the element");
            }
            else scope.Recover();
            if (Cursor.Index == start) scope.RecoverFrom();
        }

        return list;
    }

    private bool IsClosed(HoconPosition open)
    {
        if (!Cursor.IsAtEnd && Cursor.Current == ']')
        {
            Cursor.Advance();
            return true;
        }

        if (!Cursor.IsAtEnd && Cursor.Current != '}') return false;
        scope.Problems.Add(
            HoconProblemKind.UnclosedBracket, open, $"the '[' opened here is not closed: found {Cursor.Found}, expected ']'", "close it with ']'");
        return true;
    }

    private HoconSubstitution? ParseSubstitution(HoconPosition position)
    {
        const string remedy = "write ${path} or ${?path}, or put a literal $ in double quotes";
        Cursor.Advance();
        if (Cursor.Current != '{')
        {
            scope.Problems.Add(HoconProblemKind.BadSubstitution, position, $"found {Cursor.Found} after '$', expected '{{'", remedy);
            return null;
        }

        Cursor.Advance();
        var isOptional = Cursor.Current == '?';
        if (isOptional) Cursor.Advance();
        if (scope.Paths.Read() is not { } path)
        {
            while (!Cursor.IsAtEnd && Cursor.Current is not ('}' or '\n')) Cursor.Advance();
            if (Cursor.Current == '}') Cursor.Advance();
            return null;
        }

        if (Cursor.Current != '}')
        {
            scope.Problems.Add(HoconProblemKind.BadSubstitution, Cursor.Position, $"found {Cursor.Found} in a substitution, expected '}}'", remedy);
            return null;
        }

        Cursor.Advance();
        var below = scope.Place.Below;
        return new HoconSubstitution(below.Then(path), isOptional, below.Elements.Length, position);
    }
}
