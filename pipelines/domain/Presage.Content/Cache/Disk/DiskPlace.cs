namespace Presage.Content;

/// <summary>Where a record lies.</summary>
/// <param name="File">Number of the file; a higher one is newer.</param>
public readonly record struct DiskPlace(long File, long Offset, int Length);
