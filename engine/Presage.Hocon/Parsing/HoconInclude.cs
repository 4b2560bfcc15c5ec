namespace Presage.Hocon;

/// <summary>An include statement that asks to be read.</summary>
/// <param name="Path">The name as written, taken relative to the folder of the including file unless it is absolute.</param>
/// <param name="IsRequired">Whether it was written <c>required(...)</c>: missing is then a problem.</param>
/// <param name="Position">The statement; its file is the including one.</param>
public sealed record HoconInclude(string Path, bool IsRequired, HoconPosition Position);
