namespace Presage.Flows;

/// <summary>A line of a registry file that is no entry.</summary>
/// <param name="LineNumber">From 1.</param>
public sealed record ElementProblem(int LineNumber, string Message);
