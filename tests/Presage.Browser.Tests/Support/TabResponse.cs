namespace Presage.Browser.Tests;

/// <summary>An answer that a page got.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="IsFromWorker">The service worker answered.</param>
public sealed record TabResponse(string Path, int Status, bool IsFromWorker);
