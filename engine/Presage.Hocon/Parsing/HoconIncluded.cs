namespace Presage.Hocon;

/// <summary>What came of an attempt to read an included file.</summary>
public sealed record HoconIncluded
{
    private HoconIncluded(string? text, string? reason)
    {
        Text = text;
        Reason = reason;
    }

    /// <summary>There is no such file; allowed unless the include is required.</summary>
    public static HoconIncluded Missing { get; } = new(null, null);

    /// <summary>The text; null where it could not be read.</summary>
    public string? Text { get; }

    /// <summary>Why the file exists and could not be read; null otherwise.</summary>
    public string? Reason { get; }

    public static HoconIncluded Found(string text) => new(text, null);

    public static HoconIncluded Unreadable(string reason) => new(null, reason);
}
