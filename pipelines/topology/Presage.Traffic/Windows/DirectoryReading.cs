using Presage.Flows;

namespace Presage.Traffic;

/// <summary>What came of looking at the directory's sources.</summary>
/// <param name="Newer">The directory made of them; null when it is as it was.</param>
/// <param name="Problem">What of them could not be read.</param>
internal readonly record struct DirectoryReading(SubscriberDirectory? Newer, DirectoryFileException? Problem);
