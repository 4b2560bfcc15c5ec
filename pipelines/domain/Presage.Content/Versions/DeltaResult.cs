namespace Presage.Content;

/// <summary>A body made from a delta, or why there is none.</summary>
/// <param name="ProblemOffset">Byte of the delta at which the problem lies.</param>
public sealed record DeltaResult(byte[]? Body, DeltaProblem Problem, int ProblemOffset)
{
    internal static DeltaResult Made(byte[] body) => new(body, DeltaProblem.None, 0);

    internal static DeltaResult Refused(DeltaProblem problem, int offset) => new(null, problem, offset);
}
