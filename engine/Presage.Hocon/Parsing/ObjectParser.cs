using System.Collections.Immutable;

namespace Presage.Hocon;

/// <summary>Parses objects: braces, fields, keys, separators, and includes in the place of a field.</summary>
internal sealed class ObjectParser
{
    private readonly FileScope _scope;
    private readonly ValueParser _values;
    private readonly IncludeParser _includes;

    public ObjectParser(FileScope scope)
    {
        _scope = scope;
        _values = new ValueParser(scope, this);
        _includes = new IncludeParser(scope);
    }

    private TextCursor Cursor => _scope.Cursor;

    /// <summary>Parses an object in braces; the cursor is on the opening one.</summary>
    /// <param name="path">The object's path from the document's root; null inside a list, where keys have no path.</param>
    /// <param name="depth">How many objects, lists and key elements are around it.</param>
    public HoconObject ParseBraced(HoconPath? path, int depth)
    {
        var open = Cursor.Position;
        Cursor.Advance();
        return ParseFields(path, depth, open);
    }

    /// <summary>Parses fields up to the closing brace, or up to the end of the file where nothing was opened.</summary>
    public HoconObject ParseFields(HoconPath? path, int depth, HoconPosition? open)
    {
        var result = new HoconObject([], open ?? Cursor.Position);
        if (_scope.IsTooDeep(depth)) return result;
        while (!_scope.Problems.IsStopped)
        {
            _scope.Blank.Skip();
            if (IsClosed(open)) return result;
            var start = Cursor.Index;
            if (Cursor.Current == ',') RejectComma();
            else if (ParseField(result, path, depth)) _scope.EndItem("the value");
            else _scope.Recover();
            if (Cursor.Index == start) _scope.RecoverFrom();
        }

        Cursor.ToEnd();
        return result;
    }

    private bool IsClosed(HoconPosition? open)
    {
        if (!Cursor.IsAtEnd && Cursor.Current is not ('}' or ']')) return false;
        if (!Cursor.IsAtEnd && open is null)
        {
            _scope.Problems.Add(
                HoconProblemKind.UnexpectedText, Cursor.Position, $"found {Cursor.Found} that closes nothing, expected a key or the end of the file",
                "remove it, or open its partner");
            Cursor.Advance();
            return IsClosedAfterStray();
        }

        if (!Cursor.IsAtEnd && Cursor.Current == '}')
        {
            Cursor.Advance();
            return true;
        }

        if (open is { } brace)
        {
            _scope.Problems.Add(
                HoconProblemKind.UnclosedBracket, brace, $"the '{{' opened here is not closed: found {Cursor.Found}, expected '}}'", "close it with '}'");
        }

        return true;
    }

    // Several stray brackets in a row are several problems; a loop, since they may be as many as the text is long.
    private bool IsClosedAfterStray()
    {
        _scope.Blank.Skip();
        while (!Cursor.IsAtEnd && Cursor.Current is '}' or ']')
        {
            Cursor.Advance();
            _scope.Blank.Skip();
        }

        return Cursor.IsAtEnd;
    }

    private void RejectComma()
    {
        _scope.Problems.Add(
            HoconProblemKind.ExtraComma, Cursor.Position, "found a comma, expected a key", "remove the comma: one may follow an item, none may lead");
        Cursor.Advance();
    }

    private bool ParseField(HoconObject target, HoconPath? path, int depth)
    {
        var position = Cursor.Position;
        var comment = _scope.Blank.TakeComment();
        if (_includes.IsAtInclude) return _includes.Parse(target, path, depth);
        if (_scope.Paths.Read() is not { } key) return false;
        if (_scope.IsTooDeep(depth + key.Elements.Length)) return false;
        _scope.Blank.Skip();
        var isAppend = Cursor.StartsWith("+=");
        if (isAppend) Cursor.Advance(2);
        else if (!Cursor.IsAtEnd && Cursor.Current is '=' or ':') Cursor.Advance();
        else if (Cursor.IsAtEnd || Cursor.Current != '{')
        {
            _scope.Problems.Add(
                HoconProblemKind.MissingValue, position, $"the key '{key}' has no value: found {Cursor.Found}, expected '=', ':' or '{{'",
                !Cursor.IsAtEnd && Cursor.LineHasContent && StringScanner.IsForbiddenUnquoted(Cursor.Current)
                    ? "put the key in double quotes" : $"write {key} = value, or put # before a comment");
            return false;
        }

        if (_values.Parse(path?.Then(key), depth + key.Elements.Length, new KeyPlace(key, position)) is not { } value) return false;
        Put(target, key, new HoconField(key.Elements[^1], value, position, comment), isAppend);
        return true;
    }

    private static void Put(HoconObject target, HoconPath key, HoconField field, bool isAppend)
    {
        if (isAppend)
        {
            if (target.Find(key) is HoconArray list)
            {
                list.AppendInPlace([field.Value]);
                return;
            }

            field = field with { Value = Appended(field.Value) };
        }

        for (var i = key.Elements.Length - 2; i >= 0; i--)
        {
            field = new HoconField(key.Elements[i], new HoconObject([field], field.KeyPosition), field.KeyPosition, Comment: "");
        }

        target.PutInPlace(field);
    }

    private static HoconConcatenation Appended(HoconValue element)
    {
        var at = element.Position;
        ImmutableArray<HoconPiece> pieces = [new("", new HoconEarlierValue(at)), new("", new HoconArray([element], at))];
        return new HoconConcatenation(pieces, at);
    }
}
