namespace Presage.Browser.Tests;

/// <summary>What a scripted server pushes.</summary>
/// <param name="Headers">Further lines.</param>
public sealed record ScriptedContent(string Id, long Version, byte[] Body, string MediaType, IReadOnlyList<string> Tags, long FreshMilliseconds = 600_000, string Headers = "");
