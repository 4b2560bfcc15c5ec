namespace Presage.Hocon;

/// <summary>Parses one file into its root object.</summary>
internal static class FileParser
{
    public static HoconObject ParseRoot(ParseContext context, string text, FilePlace place)
    {
        var scope = new FileScope(context, text, place);
        if (text.Length > context.Limits.TextLengthMax)
        {
            scope.Problems.Add(
                HoconProblemKind.LimitReached, scope.Cursor.Position,
                $"the text has {text.Length} characters, more than {context.Limits.TextLengthMax}", "split it into files that include each other");
            return HoconObject.Empty;
        }

        context.OpenFiles.Add(place.File);
        var root = ParseRoot(scope, new ObjectParser(scope));
        context.OpenFiles.RemoveAt(context.OpenFiles.Count - 1);
        return root;
    }

    private static HoconObject ParseRoot(FileScope scope, ObjectParser objects)
    {
        var cursor = scope.Cursor;
        scope.Blank.Skip();
        if (!cursor.IsAtEnd && cursor.Current == '[')
        {
            scope.Problems.Add(HoconProblemKind.RootIsList, cursor.Position, "found a list, expected keys with values", "give the list a key: name = [...]");
            return HoconObject.Empty;
        }

        if (cursor.IsAtEnd || cursor.Current != '{') return objects.ParseFields(scope.Place.Below, scope.Place.DepthAbove, open: null);
        var root = objects.ParseBraced(scope.Place.Below, scope.Place.DepthAbove);
        scope.Blank.Skip();
        if (!cursor.IsAtEnd)
        {
            scope.Problems.Add(
                HoconProblemKind.UnexpectedText, cursor.Position, $"found {cursor.Found} after the '}}' that closes the root, expected the end of the file",
                "move it inside the braces, or remove the outer braces");
        }

        return root;
    }
}
