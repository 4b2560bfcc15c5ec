using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Actors;

public sealed class SelectionTests() : TestKit.Xunit2.TestKit("akka.loglevel = OFF")
{
    [Fact]
    public async Task A_path_finds_its_actor_and_a_path_without_one_does_not()
    {
        var probe = Sys.ActorOf(Props.Create(() => new Parent()), "parent");
        probe.Tell("child");
        await probe.Ask<IActorRef>("other", TimeSpan.FromSeconds(5));
        var found = await Sys.ActorSelection("/user/parent/child").ResolveOne(TimeSpan.FromSeconds(5));
        Assert.Equal("child", found.Path.Name);
        Assert.Equal(found, await Sys.ActorSelection(found.Path).ResolveOne(TimeSpan.FromSeconds(5)));
        await Assert.ThrowsAsync<ActorNotFoundException>(() => Sys.ActorSelection("/user/parent/nobody").ResolveOne(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task A_pattern_reaches_all_that_fit()
    {
        var parent = Sys.ActorOf(Props.Create(() => new Parent()), "parent");
        foreach (var name in new[] { "a1", "a2", "b1" }) await parent.Ask<IActorRef>(name, TimeSpan.FromSeconds(5));
        Sys.ActorSelection("/user/parent/a*").Tell("who?", TestActor);
        var names = ReceiveN(2).Cast<string>().Order();
        Assert.Equal(["a1", "a2"], names);
        ExpectNoMsg(30);
    }

    [Fact]
    public void A_message_to_a_stopped_actor_becomes_a_dead_letter()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Parent()));
        Watch(actor);
        actor.Tell(PoisonPill.Instance);
        ExpectTerminated(actor);
        var letters = CreateTestProbe();
        Sys.EventStream.Subscribe(letters, typeof(DeadLetter));
        actor.Tell("too late");
        var letter = letters.ExpectMsg<DeadLetter>();
        Assert.Equal("too late", letter.Message);
        Assert.Equal(actor, letter.Recipient);
    }

    [Theory]
    [InlineData("akka://system/user/a/b", 3)]
    [InlineData("akka.tcp://system@host:2552/user/a", 2)]
    public void A_path_reads_back_what_it_writes(string text, int depth)
    {
        var path = ActorPath.Parse(text);
        Assert.Equal(text, path.ToString());
        Assert.Equal(depth, path.Depth);
        Assert.Equal(path, ActorPath.Parse(path.ToSerializationFormat()));
    }

    private sealed class Parent : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(Context.ActorOf(Props.Create(() => new Child()), (string)message));
    }

    private sealed class Child : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(Self.Path.Name);
    }
}
