using Akka.Actor;
using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>Carries what agents report to the shards. An id that begins with <c>/</c> is one of the site's; any other names the site by its address.</summary>
internal sealed class PushIntake(IActorRef shards, UseIntake uses, ContentServers servers, PushRules rules) : IPushEvents
{
    public void Opened(ulong client, string clientName, in ClientTerms terms, IReadOnlyList<HeldContent> held) =>
        shards.Tell(new ClientOpened(client, clientName, servers.All[0].Origin.Name, terms, held));

    public void Changed(ulong client, in ClientTerms terms) => shards.Tell(new ClientTermsChanged(client, terms));

    public void Requested(ulong client, string id, EventTime at, bool fromPush, string? referrer)
    {
        if (Place(id) is not { } place) return;
        var bytes = servers.ByName(place.Origin)?.PeekCurrent(place.Id)?.Body.Length ?? -1;
        uses.Use(new ClientUsed(client, place.Origin, place.Id, ContentEventKind.View, at, new ItemFacts(bytes, rules.Judge("GET", place.Id)), bytes, fromPush ? UseSource.Push : UseSource.Agent));
    }

    public void Ended(ulong client, string id, PushOutcome outcome, long sentBytes, long ticket)
    {
        if (Place(id) is { } place) shards.Tell(new PushSettled(client, place.Origin, place.Id, outcome, sentBytes, ticket));
    }

    public void Grown(ulong client, long ticket, long bytes) => shards.Tell(new PushGrown(client, ticket, bytes));

    public void Closed(ulong client) => shards.Tell(new ClientClosed(client));

    private NamedItem? Place(string id)
    {
        if (id.StartsWith('/')) return ContentPath.TryRead(id, out var own) ? new NamedItem(servers.All[0].Origin.Name, own) : null;
        if (!Uri.TryCreate(id, UriKind.Absolute, out var url) || servers.ByHost(url.Host) is not { } server) return null;
        return ContentPath.TryRead(url.PathAndQuery, out var path) ? new NamedItem(server.Origin.Name, path) : null;
    }
}
