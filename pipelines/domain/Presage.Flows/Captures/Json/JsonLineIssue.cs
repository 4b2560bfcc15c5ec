namespace Presage.Flows;

/// <summary>A line that gave no flow record; lines count from 1.</summary>
public readonly record struct JsonLineIssue(long Line, JsonLineReason Reason)
{
    /// <summary>The file of the line; empty where it came another way.</summary>
    public string File { get; init; } = "";

    public override string ToString() => FormattableString.Invariant($"{(File.Length > 0 ? File : "line")}:{Line}: {Reason}");
}
