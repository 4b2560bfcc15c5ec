using System.Globalization;
using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>Finds client, site and path of what is told, and gives it to the shards.</summary>
internal sealed class ToldIntake(DeliveryParts parts, UseIntake uses) : IToldIntake
{
    private const string KeyPrefix = "key:";

    /// <summary>The key of a client by its name, or by <c>key:</c> and 16 hex digits.</summary>
    public static ulong KeyOf(string client) =>
        client.StartsWith(KeyPrefix, StringComparison.Ordinal)
        && ulong.TryParse(client.AsSpan(KeyPrefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var key) && key != 0
            ? key
            : ContentKeys.OfClient(client);

    public ToldOutcome Tell(ToldUse use, Action? stored)
    {
        if (parts.Servers.ByNameOrOnly(use.Origin) is not { } server || !ContentPath.TryRead(use.Id, out var id)) return ToldOutcome.Unknown;
        var facts = new ItemFacts(server.Peek(id)?.Body.Length ?? -1, parts.Settings.Content.Rules.Judge("GET", id));
        var at = EventTime.From(use.At ?? parts.Clock.GetUtcNow());
        return uses.Use(new ClientUsed(KeyOf(use.Client), server.Origin.Name, id, use.Kind, at, facts, facts.Bytes) { Stored = stored }) ? ToldOutcome.Taken : ToldOutcome.Full;
    }
}
