namespace Presage.Delivery;

/// <summary>What the disk tier found after a start.</summary>
/// <param name="Contents">Contents held.</param>
/// <param name="DamagedRecords">Records passed over because their body is damaged.</param>
/// <param name="FilesCutShort">Files whose end could not be read: a write that a crash cut off, or damage.</param>
/// <param name="Evicted">Contents that no longer fit.</param>
public readonly record struct DiskTierStart(int Contents, int DamagedRecords, int FilesCutShort, int Evicted);
