namespace Presage.Browser.Tests;

/// <summary>One report; the kinds are those of the protocol.</summary>
public sealed record ReportLine(long Number, byte Kind, string Id, long Version, byte Detail, string Referrer);
