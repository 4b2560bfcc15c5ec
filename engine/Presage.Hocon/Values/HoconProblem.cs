namespace Presage.Hocon;

/// <summary>One thing that is wrong, where it stands, and what to do about it.</summary>
/// <param name="Kind">The kind, for counting and for tests; the text may change, the kind does not.</param>
/// <param name="Position">Where the reader of the message should look.</param>
/// <param name="Message">What was found and, where that helps, what was expected.</param>
/// <param name="Remedy">What to change, as an instruction.</param>
public sealed record HoconProblem(HoconProblemKind Kind, HoconPosition Position, string Message, string Remedy)
{
    public override string ToString() => $"{Position}: {Message}; {Remedy}";
}
