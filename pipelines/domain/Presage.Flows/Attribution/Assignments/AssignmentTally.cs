namespace Presage.Flows;

/// <summary>What came of reading a file of assigned addresses.</summary>
/// <param name="Assignments">In the order of their prefixes and times; none ended before the history begins.</param>
/// <param name="Read">Records of the file.</param>
/// <param name="Skipped">Records that name no address, no holder or no time.</param>
public sealed record AssignmentTally(IReadOnlyList<AddressAssignment> Assignments, long Read, long Skipped);
