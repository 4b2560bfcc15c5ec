using Akka.Configuration;
using Presage.Content;

namespace Presage.Delivery;

/// <param name="BatchMax">Events written together at most.</param>
/// <param name="WaitingMax">Events of a shard that wait at most.</param>
/// <param name="SnapshotEvery">Events of a shard between two snapshots.</param>
/// <param name="NamesMax">Contents whose names and sizes are remembered.</param>
/// <param name="ClientsMax">Clients followed at once.</param>
/// <param name="HeldMax">Contents that are remembered as held by one client.</param>
/// <param name="UsefulFor">Longest time before a content that was ordered is of no use any more.</param>
/// <param name="LinkForecastAgeMax">How long the forecast of a client's link is taken as it is.</param>
/// <param name="DigestUses">Uses after which a shard tells the others what its clients taught.</param>
/// <param name="Digest">How much of it.</param>
/// <param name="RenewInterval">How often what clients hold is looked through for what is soon no longer fresh; zero for never.</param>
/// <param name="PushesAtConnect">Whether a client that has just come is sent what others use then.</param>
public sealed record ClientSettings(
    int Shards, int BatchMax, int WaitingMax, int SnapshotEvery, int NamesMax, int ClientsMax, int HeldMax, TimeSpan UsefulFor, TimeSpan LinkForecastAgeMax, int DigestUses, DigestLimits Digest, TimeSpan RenewInterval, bool PushesAtConnect)
{
    internal static ClientSettings From(Config section) => new(
        section.GetInt("shards"),
        section.GetInt("batch-max"),
        section.GetInt("waiting-max"),
        section.GetInt("snapshot-every"),
        section.GetInt("names-max"),
        section.GetInt("clients-max"),
        section.GetInt("held-max"),
        section.GetTimeSpan("useful-for"),
        section.GetTimeSpan("link-forecast-age-max"),
        section.GetInt("digest-uses"),
        new DigestLimits(section.GetInt("digest-items-max"), section.GetInt("digest-steps-max")),
        section.GetTimeSpan("renew-interval"),
        section.GetBoolean("pushes-at-connect"));
}
