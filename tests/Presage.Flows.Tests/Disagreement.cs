namespace Presage.Flows.Tests;

/// <summary>One row: the case, the count in question, what is stated and what is found.</summary>
internal sealed record Disagreement(string Case, string Count, long Stated, long Found, string Why);
