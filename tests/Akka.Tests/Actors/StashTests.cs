using Akka.Actor;

namespace Akka.Tests.Actors;

public sealed class StashTests() : TestKit.Xunit2.TestKit("akka.loglevel = OFF")
{
    [Fact]
    public void Unstash_all_puts_everything_before_the_mailbox_in_its_order()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Stasher(TestActor)));
        foreach (var message in new object[] { "a", "b", "c", new Open(true), "d" }) actor.Tell(message);
        foreach (var text in new[] { "a", "b", "c", "d" }) ExpectMsg(text);
    }

    [Fact]
    public void Unstash_puts_the_oldest_alone_back()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Stasher(TestActor)));
        foreach (var message in new object[] { "a", "b", new Open(false) }) actor.Tell(message);
        ExpectMsg("a");
        ExpectNoMsg(50);
    }

    [Fact]
    public void Stashing_one_message_twice_is_an_error()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Stasher(TestActor)));
        actor.Tell("twice");
        ExpectMsg<IllegalActorStateException>();
    }

    [Fact]
    public void A_full_bounded_stash_throws()
    {
        var actor = Sys.ActorOf(Props.Create(() => new BoundedStasher(TestActor)).WithStashCapacity(2));
        foreach (var text in new[] { "a", "b", "c" }) actor.Tell(text);
        ExpectMsg<StashOverflowException>();
    }

    [Fact]
    public void What_is_stashed_survives_a_restart()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Stasher(TestActor)));
        foreach (var message in new object[] { "a", "fail", new Open(true) }) actor.Tell(message);
        ExpectMsg("a");
    }

    private sealed record Open(bool IsAll);

    private sealed class Stasher(IActorRef log) : UntypedActor, IWithUnboundedStash
    {
        private bool _isOpen;

        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Open open:
                    _isOpen = true;
                    if (open.IsAll) Stash.UnstashAll();
                    else Stash.Unstash();
                    break;
                case "fail": throw new InvalidOperationException("as told");
                case "twice": StashTwice(); break;
                default:
                    if (_isOpen) log.Tell(message);
                    else Stash.Stash();
                    break;
            }
        }

        private void StashTwice()
        {
            Stash.Stash();
            try
            {
                Stash.Stash();
            }
            catch (IllegalActorStateException failure)
            {
                log.Tell(failure);
            }
        }
    }

    private sealed class BoundedStasher(IActorRef log) : UntypedActor, IWithStash
    {
        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            try
            {
                Stash.Stash();
            }
            catch (StashOverflowException failure)
            {
                log.Tell(failure);
            }
        }
    }
}
