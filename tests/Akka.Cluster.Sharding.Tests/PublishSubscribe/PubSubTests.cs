using Akka.Actor;
using Akka.Cluster.Tools.PublishSubscribe;
using Akka.Event;

namespace Akka.Cluster.Sharding.Tests.PublishSubscribe;

/// <summary>Who gets what through the mediator.</summary>
public sealed class PubSubTests
{
    [Fact]
    public void What_is_published_goes_to_all_subscribers_in_order_and_with_its_sender()
    {
        using var test = new TestSystem();
        var mediator = DistributedPubSub.Get(test.System).Mediator;
        var (first, second) = (new Probe(test.System), new Probe(test.System));
        Subscribe(mediator, first);
        Subscribe(mediator, first);
        Subscribe(mediator, second);
        for (var number = 0; number < 100; number++)
        {
            mediator.Tell(new Publish("news", number), ActorRefs.NoSender);
        }

        var numbers = Enumerable.Range(0, 100).Cast<object>().ToArray();
        first.Expect(numbers);
        second.Expect(numbers);
    }

    [Fact]
    public void After_unsubscribing_and_after_the_end_of_the_subscriber_nothing_comes_and_the_topic_is_gone()
    {
        using var test = new TestSystem();
        var mediator = DistributedPubSub.Get(test.System).Mediator;
        var (left, ended, dead) = (new Probe(test.System), new Probe(test.System), new Probe(test.System));
        Subscribe(mediator, left);
        Subscribe(mediator, ended);
        Assert.Equal(["news"], TopicsOf(mediator));
        mediator.Tell(new Unsubscribe("news", left.Ref), left.Ref);
        left.Expect<UnsubscribeAck>();
        Assert.True(TestSystem.Await(ended.Ref.GracefulStop(TestSystem.WaitMax)));
        while (TopicsOf(mediator).Count > 0)
        {
        }
        test.System.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        mediator.Tell(new Publish("news", "late"), ActorRefs.NoSender);

        Assert.Equal("late", dead.Expect<DeadLetter>().Message);
        Assert.Equal(0, left.WaitingCount);
    }

    [Theory]
    [InlineData("random")]
    [InlineData("round-robin")]
    public void One_of_each_group_gets_a_message_that_is_for_groups_and_nobody_else(string logic)
    {
        using var test = new TestSystem($"akka.cluster.pub-sub.routing-logic = {logic}");
        var mediator = DistributedPubSub.Get(test.System).Mediator;
        var (a, b, single) = (new Probe(test.System), new Probe(test.System), new Probe(test.System));
        var both = new Probe(test.System);
        mediator.Tell(new Subscribe("work", a.Ref, "workers"), a.Ref);
        a.Expect<SubscribeAck>();
        mediator.Tell(new Subscribe("work", b.Ref, "workers"), b.Ref);
        b.Expect<SubscribeAck>();
        mediator.Tell(new Subscribe("work", single.Ref, "auditors"), single.Ref);
        single.Expect<SubscribeAck>();
        mediator.Tell(new Subscribe("work", both.Ref), both.Ref);
        both.Expect<SubscribeAck>();
        for (var number = 0; number < 40; number++)
        {
            mediator.Tell(new Publish("work", number, sendOneMessageToEachGroup: true), ActorRefs.NoSender);
        }
        mediator.Tell(new Publish("work", "all"), ActorRefs.NoSender);

        both.Expect("all");
        single.Expect([.. Enumerable.Range(0, 40).Cast<object>()]);
        var parts = new[] { a, b }.Select(probe => UntilEnd(probe)).ToArray();
        Assert.All(parts, part => Assert.Equal(part.Order(), part));
        Assert.Equal(Enumerable.Range(0, 40), parts.SelectMany(part => part).Order());
        Assert.All(parts, part => Assert.InRange(part.Length, logic == "random" ? 5 : 20, logic == "random" ? 35 : 20));
    }

    [Fact]
    public void What_is_sent_to_a_path_goes_to_the_actor_that_was_put_there()
    {
        using var test = new TestSystem();
        var mediator = DistributedPubSub.Get(test.System).Mediator;
        var (taker, dead) = (new Probe(test.System), new Probe(test.System));
        test.System.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        var path = taker.Ref.Path.ToStringWithoutAddress();
        mediator.Tell(new Put(taker.Ref), ActorRefs.NoSender);
        mediator.Tell(new Send(path, "one", localAffinity: true), ActorRefs.NoSender);
        mediator.Tell(new SendToAll(path, "all"), ActorRefs.NoSender);
        mediator.Tell(new SendToAll(path, "others", excludeSelf: true), ActorRefs.NoSender);
        mediator.Tell(new Remove(path), ActorRefs.NoSender);
        mediator.Tell(new Send(path, "late"), ActorRefs.NoSender);

        taker.Expect("one", "all");
        Assert.Equal("others", dead.Expect<DeadLetter>().Message);
        Assert.Equal("late", dead.Expect<DeadLetter>().Message);
        Assert.Equal(0, taker.WaitingCount);
    }

    [Fact]
    public void Nothing_is_a_dead_letter_if_so_configured()
    {
        using var test = new TestSystem("akka.cluster.pub-sub.send-to-dead-letters-when-no-subscribers = off");
        var mediator = DistributedPubSub.Get(test.System).Mediator;
        var dead = new Probe(test.System);
        test.System.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        mediator.Tell(new Publish("nobody", "lost"), ActorRefs.NoSender);
        mediator.Tell(new Send("/user/nobody", "lost"), ActorRefs.NoSender);

        Assert.Empty(TopicsOf(mediator));
        Assert.Equal(0, dead.WaitingCount);
    }

    [Fact]
    public void A_node_without_the_role_has_no_mediator()
    {
        using var test = new TestSystem("akka.cluster.pub-sub.role = core");

        Assert.Equal(test.System.DeadLetters, DistributedPubSub.Get(test.System).Mediator);
    }

    [Fact]
    public void Topics_and_groups_have_names()
    {
        Assert.Throws<ArgumentException>(() => new Publish("", "message"));
        Assert.Throws<ArgumentException>(() => new Subscribe("", ActorRefs.Nobody));
        Assert.Throws<ArgumentException>(() => new Subscribe("topic", ActorRefs.Nobody, ""));
    }

    private static int[] UntilEnd(Probe probe)
    {
        probe.Ref.Tell("end");
        var numbers = new List<int>();
        while (probe.Next() is int number)
        {
            numbers.Add(number);
        }
        return [.. numbers];
    }

    private static void Subscribe(IActorRef mediator, Probe probe)
    {
        mediator.Tell(new Subscribe("news", probe.Ref), probe.Ref);
        Assert.Equal(new SubscribeAck(new Subscribe("news", probe.Ref)), probe.Next());
    }

    private static IReadOnlyCollection<string> TopicsOf(IActorRef mediator) =>
        [.. mediator.Ask<CurrentTopics>(GetTopics.Instance, TestSystem.WaitMax).GetAwaiter().GetResult().Topics];
}
