namespace Akka.Actor;

/// <summary>What a path may look like: names are letters, digits, a few signs and %-escapes, and do not start with <c>$</c>.</summary>
internal static class ActorPathSyntax
{
    internal static bool IsValidElement(string name) =>
        !string.IsNullOrEmpty(name) && name[0] != '$' && IsValidReference(name);

    /// <exception cref="InvalidActorNameException">No actor may have that name.</exception>
    internal static void CheckName(string name)
    {
        if (name.Length == 0) throw new InvalidActorNameException("Actor name must not be empty.");
        if (!IsValidElement(name))
            throw new InvalidActorNameException($"Illegal actor name [{name}]. Actor paths MUST: not start with `$`, include only ASCII letters and can only contain these special characters: {ActorPath.ValidSymbols}.");
    }

    internal static bool TryParse(ActorPath root, ReadOnlySpan<char> text, out ActorPath path)
    {
        path = root;
        while (!text.IsEmpty)
        {
            if (text[0] == '/')
            {
                text = text[1..];
                continue;
            }

            var slash = text.IndexOf('/');
            var element = slash < 0 ? text : text[..slash];
            text = slash < 0 ? [] : text[slash..];
            path /= element.ToString();
        }

        return true;
    }

    private static bool IsValidReference(string name)
    {
        for (var index = 0; index < name.Length; index++)
        {
            var letter = name[index];
            if (char.IsAsciiLetterOrDigit(letter) || ActorPath.ValidSymbols.Contains(letter, StringComparison.Ordinal)) continue;
            var isEscape = letter == '%' && index + 2 < name.Length
                && char.IsAsciiHexDigit(name[index + 1]) && char.IsAsciiHexDigit(name[index + 2]);
            if (!isEscape) return false;
            index += 2;
        }

        return true;
    }
}
