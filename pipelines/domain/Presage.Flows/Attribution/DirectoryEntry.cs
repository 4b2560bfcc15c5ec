using Presage.Core;

namespace Presage.Flows;

/// <summary>One line of a directory file.</summary>
public sealed record DirectoryEntry(IpPrefix Prefix, SubscriberId Subscriber, string Site, string Device, string Plan);
