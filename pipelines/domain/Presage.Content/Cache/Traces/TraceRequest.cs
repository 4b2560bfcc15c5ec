namespace Presage.Content;

/// <summary>One request of a trace.</summary>
/// <param name="Key">The object.</param>
/// <param name="SizeBytes">At least 1; 1 where the trace gives no sizes.</param>
public readonly record struct TraceRequest(ulong Key, int SizeBytes);
