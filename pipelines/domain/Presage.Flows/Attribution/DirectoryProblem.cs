using System.Globalization;

namespace Presage.Flows;

/// <summary>Why a line of a directory file is wrong, and what to write instead; lines count from 1.</summary>
public sealed record DirectoryProblem(string File, int Line, string Message)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {Message}");
}
