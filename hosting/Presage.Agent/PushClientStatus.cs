namespace Presage.Agent;

/// <summary>Where an agent is.</summary>
/// <param name="HasLease">It may serve what was pushed without asking.</param>
/// <param name="Contents">Contents held.</param>
/// <param name="Damaged">Files that were found damaged, and deleted.</param>
/// <param name="Stored">Contents that arrived since the start.</param>
/// <param name="Renewed">Contents held that were said to be good for longer.</param>
/// <param name="ReportsOpen">Reports that the server has not taken.</param>
/// <param name="ReportsDropped">Uses that were not reported, since too many reports waited.</param>
public readonly record struct PushClientStatus(
    bool HasLease, int Contents, long Bytes, int Damaged, long Stored, long Renewed, long Refused, int ReportsOpen, long ReportsDropped);
