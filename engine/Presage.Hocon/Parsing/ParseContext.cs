namespace Presage.Hocon;

/// <summary>What all files of one document share while they are parsed.</summary>
internal sealed class ParseContext(HoconIncludeReader? reader, HoconLimits limits, ProblemList problems)
{
    /// <summary>The files being parsed, outermost first; an include of one of them is a cycle.</summary>
    public List<string> OpenFiles { get; } = [];

    public int IncludeCount { get; set; }

    public HoconIncludeReader? Reader => reader;

    public HoconLimits Limits => limits;

    public ProblemList Problems => problems;
}
