using Presage.Content;

namespace Presage.Delivery.Tests;

public sealed class KnownClientTests
{
    [Fact]
    public void What_both_the_site_and_the_agent_tell_of_is_asked_for_once()
    {
        var client = Connected(default);

        Assert.True(client.Counts(UseSource.Site));
        Assert.True(client.Counts(UseSource.Agent));
        Assert.False(client.Counts(UseSource.Site));
        Assert.True(client.Counts(UseSource.Push));
    }

    [Fact]
    public void What_those_ask_for_who_may_not_be_sent_anything_does_not_count()
    {
        Assert.False(new KnownClient(heldMax: 4).Counts(UseSource.Site));
        Assert.False(Connected(new ClientTerms(NetworkClass.Wired, OptedOut: true)).Counts(UseSource.Agent));
        Assert.False(Connected(new ClientTerms(NetworkClass.Wired, SavesData: true)).Counts(UseSource.Agent));
    }

    private static KnownClient Connected(ClientTerms terms)
    {
        var client = new KnownClient(heldMax: 4);
        client.Open(new ClientOpened(1, "reader", "site", terms, []));
        return client;
    }
}
