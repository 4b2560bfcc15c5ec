using Presage.Core;

namespace Presage.Content;

/// <summary>One use of a log, as the replay keeps it.</summary>
/// <param name="Bytes">Of the reply; -1 where the log has no sizes, then each item counts one byte.</param>
public readonly record struct ReplayUse(ulong Client, ulong Item, EventTime Time, long Bytes, PushRefusal Refusal);
