namespace Presage.Flows;

/// <summary>What gave no flow record, and where: a line of text, from 1, or a byte of protobuf, from 0.</summary>
/// <param name="Position">The line; for protobuf how many bytes of the file or message stand before what is wrong.</param>
public readonly record struct RetoldIssue(long Position, RetoldReason Reason)
{
    /// <summary>The file; empty where it came another way.</summary>
    public string File { get; init; } = "";

    /// <summary>Whether <see cref="Position"/> counts bytes.</summary>
    public bool IsByte { get; init; }

    public override string ToString() => IsByte
        ? FormattableString.Invariant($"{(File.Length > 0 ? File + ", " : "")}byte {Position}: {Reason}")
        : FormattableString.Invariant($"{(File.Length > 0 ? File : "line")}:{Position}: {Reason}");
}
