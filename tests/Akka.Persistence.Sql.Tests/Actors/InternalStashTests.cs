using Akka.Actor;
using Akka.Event;

namespace Akka.Persistence.Sql.Tests;

/// <summary>The bound of the stash that holds commands back while an event is being stored, and what happens beyond it.</summary>
public sealed class InternalStashTests : IDisposable
{
    private readonly TestSystem _system = new("""
        akka.persistence.journal.plugin = "silent"
        silent.class = "Akka.Persistence.Sql.Tests.SilentJournal, Akka.Persistence.Sql.Tests"
        akka.actor.default-mailbox.stash-capacity = 2

        """);

    private readonly Probe _probe;

    public InternalStashTests() => _probe = _system.NewProbe();

    public void Dispose() => _system.Dispose();

    [Fact]
    public void A_reply_can_be_given_in_place_of_the_command()
    {
        var actor = Start(new ReplyToStrategy("busy"));

        Fill(actor);

        _probe.Expect("busy", "busy");
    }

    [Fact]
    public void A_command_can_become_a_dead_letter()
    {
        _system.System.EventStream.Subscribe(_probe.Ref, typeof(DeadLetter));
        var actor = Start(DiscardToDeadLetterStrategy.Instance);

        Fill(actor);

        Assert.Equal("command 3", _probe.Fish<DeadLetter>().Message);
        Assert.Equal("command 4", _probe.Fish<DeadLetter>().Message);
    }

    [Fact]
    public void By_default_the_actor_fails()
    {
        var actor = Start(null);

        Fill(actor);

        Assert.IsType<StashOverflowException>(_probe.Fish<Exception>());
    }

    // "persist" waits for the journal for ever; two commands wait behind it, two more are too many.
    private void Fill(IActorRef actor)
    {
        actor.Tell("persist", _probe.Ref);
        for (var number = 1; number <= 4; number++) actor.Tell($"command {number}", _probe.Ref);
    }

    private IActorRef Start(IStashOverflowStrategy strategy)
    {
        var probe = _probe.Ref;
        var actor = _system.System.ActorOf(Props.Create(() => new Bounded(strategy, probe)));
        actor.Tell("ready", probe);
        _probe.Expect("ready");
        return actor;
    }

    private sealed class Bounded(IStashOverflowStrategy strategy, IActorRef probe) : UntypedPersistentActor
    {
        public override string PersistenceId => "bounded";

        public override IStashOverflowStrategy InternalStashOverflowStrategy => strategy ?? base.InternalStashOverflowStrategy;

        protected override void PreRestart(Exception reason, object message)
        {
            probe.Tell(reason);
            base.PreRestart(reason, message);
        }

        protected override void OnCommand(object message)
        {
            if (message is "persist") Persist("event", _ => { });
            else Sender.Tell(message);
        }

        protected override void OnRecover(object message)
        {
        }
    }
}
