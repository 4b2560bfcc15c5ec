namespace Presage.Api;

/// <param name="Type">What the <c># TYPE</c> line says.</param>
/// <param name="IsSum">Whether a measurement is added to what was before it, rather than taking its place.</param>
/// <param name="IsObserved">Whether the instrument is asked at each collection.</param>
internal sealed record MetricKind(string Type, bool IsSum, bool IsObserved);
