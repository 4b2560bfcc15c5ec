namespace Presage.Hocon;

/// <summary>A place in a HOCON text.</summary>
/// <param name="File">The name the text was given, usually a path; <c>environment</c> for a value of the environment.</param>
/// <param name="Line">Line, from 1; 0 where the text has no lines, as in the environment.</param>
/// <param name="Column">Column in UTF-16 units, from 1.</param>
public readonly record struct HoconPosition(string File, int Line, int Column)
{
    /// <summary>For values that were made by code and stand in no text.</summary>
    public static HoconPosition Nowhere { get; } = new("", 0, 0);

    /// <summary><c>file:line:column</c>, the form that editors and terminals turn into a link.</summary>
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}
