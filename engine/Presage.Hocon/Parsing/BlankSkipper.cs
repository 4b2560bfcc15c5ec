using System.Text;

namespace Presage.Hocon;

/// <summary>Skips white space, line ends and comments, and keeps the comment block that ends directly above the cursor.</summary>
internal sealed class BlankSkipper(TextCursor cursor)
{
    private readonly StringBuilder _comment = new();

    public void Skip()
    {
        while (true)
        {
            cursor.SkipSpace();
            if (cursor.IsAtEnd) return;
            if (cursor.Current == '\n') EndLine();
            else if (cursor.IsAtComment) ReadComment();
            else return;
        }
    }

    public void ForgetComment() => _comment.Clear();

    public string TakeComment()
    {
        var comment = _comment.ToString();
        _comment.Clear();
        return comment;
    }

    // An empty line ends a comment block: what stands above it says something about the file, not about the next key.
    private void EndLine()
    {
        if (!cursor.LineHasContent) _comment.Clear();
        cursor.Advance();
    }

    private void ReadComment()
    {
        var isAlone = !cursor.LineHasContent;
        cursor.Advance(cursor.Current == '#' ? 1 : 2);
        var start = cursor.Index;
        cursor.SkipLine();
        if (!isAlone) return;
        if (_comment.Length > 0) _comment.Append('\n');
        _comment.Append(cursor.Since(start).Trim());
    }
}
