namespace Presage.Traffic;

/// <summary>How far a recorder's events go.</summary>
/// <param name="LastSequenceNr">0 for none.</param>
internal sealed record RecorderReach(string PersistenceId, long LastSequenceNr);
