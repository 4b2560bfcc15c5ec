namespace Presage.Flows;

/// <summary>What a field says: its target, which of several fields for one target wins (the lowest rank), and a time's unit.</summary>
internal readonly record struct FieldMeaning(FieldTarget Target, byte Rank = 0, TimeUnit Unit = TimeUnit.None);
