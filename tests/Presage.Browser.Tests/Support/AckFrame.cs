namespace Presage.Browser.Tests;

/// <summary>How far a client is, and what it reports.</summary>
public sealed record AckFrame(long Offset, IReadOnlyList<ReportLine> Reports);
