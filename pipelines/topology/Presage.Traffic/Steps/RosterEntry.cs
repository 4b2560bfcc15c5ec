using Presage.Flows;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>One subscriber of the <see cref="Roster"/>.</summary>
internal readonly record struct RosterEntry(SubscriberProfile Profile, int Shard, int Block, int Site, DeviceClass Device);
