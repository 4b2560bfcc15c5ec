namespace Presage.Traffic;

/// <summary>The clock of the windows.</summary>
/// <param name="AdvanceInterval">How often windows are looked at when nothing arrives; null in a replay, where event time alone counts.</param>
/// <param name="Addresses">Addresses given by REST; null where none are.</param>
internal sealed record LoopTime(TimeProvider Clock, TimeSpan? AdvanceInterval, AddressBook? Addresses)
{
    /// <summary>Addresses given by a topic; null where none are.</summary>
    public AssignmentTable? Topic { get; init; }
}
