using Akka.Actor;

namespace Akka.Cluster.Sharding.Tests.Cluster;

/// <summary>What the official runtime asks for before sharding works (a cluster provider and a join) works here too, as does nothing of it.</summary>
public sealed class ProviderTests
{
    private const string Provider = "akka.actor.provider = cluster\n";

    [Theory]
    [InlineData("", false)]
    [InlineData("", true)]
    [InlineData(Provider, false)]
    [InlineData(Provider, true)]
    [InlineData("akka.actor.provider = \"Akka.Cluster.ClusterActorRefProvider, Akka.Cluster\"\n", true)]
    public void Shards_start_with_either_provider_joined_or_not(string config, bool joins)
    {
        using var region = new Region(config);
        var cluster = Akka.Cluster.Cluster.Get(region.System);
        if (joins) cluster.Join(cluster.SelfAddress);
        region.Tell("a", "hello");
        region.Probe.Expect("a: started", "a: hello");
    }

    [Fact]
    public void The_provider_makes_the_node_a_member_only_when_it_joins()
    {
        using var test = new TestSystem(Provider);
        Assert.Equal(MemberStatus.Removed, test.Cluster.SelfMember.Status);
        test.Join();
        Assert.True(test.Cluster.IsUp);
    }

    [Fact]
    public void A_second_join_of_itself_changes_nothing()
    {
        using var test = new TestSystem(Provider);
        test.Join();
        var before = test.Cluster.SelfMember;
        test.Join();
        Assert.Equal(before, test.Cluster.SelfMember);
        Assert.Single(test.Cluster.State.Members);
    }

    [Fact]
    public void Settings_of_the_official_transport_are_no_hindrance()
    {
        using var test = new TestSystem(Provider + "akka.remote.dot-netty.tcp { hostname = \"127.0.0.1\", port = 0 }\n");
        test.Join();
        Assert.True(test.Cluster.IsUp);
    }
}
